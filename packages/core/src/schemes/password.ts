import { check, checkNoControlCharacters, readUser } from "../checks/check.ts";
import { passwordHeader } from "../request/credential-headers.ts";
import { base64OfUtf8 } from "../support/base64.ts";
import { compileCredential } from "./credential.ts";
import { decisionFor } from "./decision.ts";
import type { SchemeDefinition } from "./scheme.ts";

/**
 * Password authentication: base64 of UTF-8 `username:password`.
 *
 * @see https://kintone.dev/en/docs/common/authentication/#password-authentication
 */
export const password: SchemeDefinition = {
  needsAuthorization: false,
  isForSomePaths: false,
  canRefresh: () => false,
  compile: (option) =>
    compileCredential("password", option, (value) => {
      const { username, password } = readUser("password", value);
      checkLoginName(username);
      checkPassword(password);
      return decisionFor("password", { [passwordHeader]: base64OfUtf8(`${username}:${password}`) });
    }),
};

function checkLoginName(username: string): void {
  const option = "password.username";
  checkNoControlCharacters(option, username);
  check(
    !/[\\[\]":;<>,/]/.test(username),
    `${option} must be a login name: Kintone allows none of \\ [ ] " : ; < > , /`,
  );
  check(username.trim() === username, `${option} must not begin or end with a space`);
  check([...username].length <= 128, `${option} must have at most 128 characters`);
}

function checkPassword(password: string): void {
  const option = "password.password";
  check(
    /^[\x20-\x7e]+$/.test(password),
    `${option} must consist of ASCII characters, as every Kintone password does: ` +
      "is a full-width character or a line break in it?",
  );
  check(password.length <= 64, `${option} must have at most 64 characters`);
}
