import { base64OfUtf8 } from "../base64.ts";
import { check, checkNoControlCharacters, checkText, readObject } from "../checks/check.ts";
import { compileCredential } from "../credential.ts";
import { masked } from "../masked.ts";
import type { SchemeDefinition } from "./scheme.ts";

const header = "X-Cybozu-Authorization";

/**
 * Password authentication: base64 of UTF-8 `username:password`.
 *
 * @see https://kintone.dev/en/docs/common/authentication/#password-authentication
 */
export const password: SchemeDefinition = {
  header,
  compile: (option) =>
    compileCredential("password", option, (value) => {
      const keys = ["username", "password"];
      const { username, password } = readObject("password", value, "{ username, password }", keys);
      checkLoginName(username);
      checkPassword(password);
      return { headers: masked({ [header]: base64OfUtf8(`${username}:${password}`) }) };
    }),
};

function checkLoginName(username: unknown): asserts username is string {
  const option = "password.username";
  checkText(option, username);
  checkNoControlCharacters(option, username);
  check(
    !/[\\[\]":;<>,/]/.test(username),
    `${option} must be a login name: Kintone allows none of \\ [ ] " : ; < > , /`,
  );
  check(username.trim() === username, `${option} must not begin or end with a space`);
  check([...username].length <= 128, `${option} must have at most 128 characters`);
}

function checkPassword(password: unknown): asserts password is string {
  const option = "password.password";
  checkText(option, password);
  check(
    /^[\x20-\x7e]+$/.test(password),
    `${option} must consist of ASCII characters, as every Kintone password does: is a full-width character or a line break in it?`,
  );
  check(password.length <= 64, `${option} must have at most 64 characters`);
}
