import { parse } from "yaml";
import { readText } from "../../../docs/src/repository.ts";

/** What a YAML file of the repository says. Whether it has the shape that its reader expects is for other tests. */
export function readYaml<Content>(file: string): Content {
  return parse(readText(file));
}
