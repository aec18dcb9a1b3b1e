/** The lines of a snippet without its comments, which are written in the language of the page. */
export function withoutComments(code: string, language: string): readonly string[] {
  const comment = language === "sh" ? /(^|\s+)#.*$/ : /(^|\s+)(\/\/|\/\*|\*).*$/;
  return code
    .split("\n")
    .map((line) => line.replace(comment, ""))
    .filter((line) => line.trim() !== "");
}
