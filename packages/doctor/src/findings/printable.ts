/** Control and format characters, which a terminal obeys, and line separators. */
const unseen = /[\p{C}\p{Zl}\p{Zp}]/gu;

/** What others have chosen, such as a file's path or a certificate's issuer, without characters that cannot be seen. */
export function printable(text: string): string {
  return text.replace(unseen, "");
}

export function printableValues<Values extends object>(values: Values): Values {
  const texts = Object.entries(values).filter(([, value]) => typeof value === "string");
  return { ...values, ...Object.fromEntries(texts.map(([name, text]) => [name, printable(text)])) };
}
