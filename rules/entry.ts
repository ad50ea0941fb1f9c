import type { Api, Library } from "./catalogue.ts";
import { lastOf } from "./resolver/symbols.ts";

/** An API with the library that has it. */
export interface Entry { readonly api: Api; readonly library: Library }

/** Simple names under which an API stands in source. */
export function namesOf(api: Api): string[] {
  const { match } = api;
  switch (match.kind) {
    case "construct": return [lastOf(match.type)];
    case "function": return targetsOf(api).map(lastOf);
    case "factory": return [match.factory, lastOf(match.type)];
    case "member": return [match.member];
    case "variables": return [];
  }
}

/** The symbols whose import brings an API in. */
export function targetsOf(api: Api): string[] {
  const { match } = api;
  switch (match.kind) {
    case "construct": return [match.type];
    case "function": return match.constructs ? [match.function, match.constructs] : [match.function];
    case "factory": return [match.type, `${match.type}.${match.factory}`];
    default: return [];
  }
}
