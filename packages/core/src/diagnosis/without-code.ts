import type { Scheme } from "../options.ts";
import { isBasic } from "../request/caller.ts";
import { authorizationHeader } from "../request/credential-headers.ts";
import { type HeaderSource, headerValues } from "../request/headers.ts";
import { schemes } from "../schemes/table.ts";
import { pathOf } from "../support/urls.ts";
import type { Explanation, Explanations, Refusal } from "./table.ts";

interface RefusedRequest {
  readonly status: number;
  readonly wwwAuthenticate?: string | null | undefined;
  readonly scheme?: Scheme | "caller" | "none" | undefined;
  readonly headers?: HeaderSource | undefined;
  readonly url?: string | URL | undefined;
}

/**
 * What may have refused a request before Kintone's APIs, all of whose refusals have a code: legacy Basic authentication,
 * which asks for itself by `WWW-Authenticate` (RFC 9110, section 11.6.1), or something that does not say what it is.
 */
export function refusalWithoutCode(request: RefusedRequest): Refusal | undefined {
  const { status, wwwAuthenticate } = request;
  if (status !== 401 && status !== 403) return undefined;
  const texts = asksForBasic(status, wwwAuthenticate) ? explainBasic(request) : unknownGuard;
  return { code: undefined, certainty: "reported", isOfRequest: true, ...texts };
}

export function asksForBasic(status: number, wwwAuthenticate: string | null | undefined): boolean {
  return status === 401 && /(^|,)\s*basic(\s|,|$)/i.test(wwwAuthenticate ?? "");
}

function explainBasic({ scheme = "none", headers = {}, url = "" }: RefusedRequest): Explanations {
  const [authorization] = headerValues(headers, authorizationHeader);
  if (authorization !== undefined && isBasic(authorization)) return basic(wrongBasic);
  if (scheme !== "caller" && scheme !== "none" && schemes[scheme].needsAuthorization)
    return basic(noRoomBeside(scheme));
  if (authorization !== undefined) return basic(noRoomBesideCallersOwn);
  return basic(pathOf(url).startsWith("/k/guest/") ? missingInGuestSpace : missingBasic);
}

/** What is wrong with Basic. Both are in each language. */
type Problem = Readonly<Record<"en" | "ja", Pick<Explanation, "cause" | "remedy">>>;

/** A domain that restricts IP addresses usually lets others in by Basic. */
function basic({ en, ja }: Problem): Explanations {
  return {
    en: {
      subject: "the request",
      cause: `this domain asks for Basic authentication in addition, as domains with an IP address restriction do, ${en.cause}`,
      remedy: en.remedy,
    },
    ja: {
      subject: "リクエスト",
      cause: `このドメインでは(IPアドレス制限などのため)Basic認証も必要ですが、${ja.cause}`,
      remedy: ja.remedy,
    },
  };
}

const missingBasic: Problem = {
  en: {
    cause: "and the request carried none",
    remedy: "Set basic to the user name and the password that the domain's administrator has for it.",
  },
  ja: {
    cause: "リクエストに含まれていません",
    remedy: "管理者がBasic認証に設定したユーザー名とパスワードをbasicに指定してください。",
  },
};

const missingInGuestSpace: Problem = {
  en: {
    cause: "and the request carried none",
    remedy:
      "basic is not sent on guest-space paths, since Kintone documents that they need none: put Authorization on this request " +
      "yourself.",
  },
  ja: {
    cause: "リクエストに含まれていません",
    remedy:
      "ゲストスペースのパスではBasic認証が不要とされているため、basicは送信されません。このリクエストに自分でAuthorizationを付けてください。",
  },
};

const wrongBasic: Problem = {
  en: {
    cause: "and the user name or the password for it is wrong",
    remedy: "Check those of basic, or of the request's own Authorization, if it has one.",
  },
  ja: {
    cause: "そのユーザー名またはパスワードが間違っています",
    remedy: "basicのユーザー名とパスワード(リクエスト自身のAuthorizationがあればその値)を確認してください。",
  },
};

function noRoomBeside(scheme: Scheme): Problem {
  return {
    en: {
      cause: `which cannot go together with ${scheme}: both need the Authorization header`,
      remedy:
        "Use a scheme with a header of its own, such as password, with basic; or send the request from an address that the " +
        "domain allows.",
    },
    ja: {
      cause: `どちらもAuthorizationヘッダーを使うため、${scheme}とは併用できません`,
      remedy:
        "basicと併せてpasswordなど別のヘッダーを使う認証方式を使うか、許可されたIPアドレスからアクセスしてください。",
    },
  };
}

const noRoomBesideCallersOwn: Problem = {
  en: {
    cause: "and the request's own Authorization takes the place of that",
    remedy:
      "Remove that header, and set basic if it is not set: the header is on the request itself, in the client's default headers (such as " +
      "defaults.headers.common.Authorization), or set by a hook.",
  },
  ja: {
    cause: "リクエスト自身のAuthorizationがその代わりに送信されました",
    remedy:
      "そのヘッダーを取り除き、basicを(未設定なら)指定してください。リクエスト自体、クライアントのデフォルトヘッダー" +
      "(defaults.headers.common.Authorizationなど)、フックのいずれかで設定されています。",
  },
};

const unknownGuard: Explanations = {
  en: {
    subject: "the request",
    cause:
      "something before Kintone's APIs may have refused it: an IP address restriction, Basic authentication, a missing client " +
      "certificate, or a proxy",
    remedy:
      "Is it sent from an address that the domain allows? Does the domain need basic, or a client certificate, for which the " +
      "host is NAME.s.cybozu.com?",
  },
  ja: {
    subject: "リクエスト",
    cause:
      "kintoneのAPIより手前で拒否された可能性があります(IPアドレス制限、Basic認証、クライアント証明書、プロキシなど)",
    remedy:
      "許可されたIPアドレスからアクセスしているか、basicが必要か、クライアント証明書が必要か(その場合のホストは" +
      "NAME.s.cybozu.com)を確認してください。",
  },
};
