import type { Profile } from "../../rules/profile.ts";
import { withoutVersions } from "./modules.ts";

export const profile: Profile = {
  language: "go",
  ecosystem: "go",
  callConstructs: false,
  membersInScope: false,
  staticTypes: true,
  qualifiedNames: false,
  openTypes: ["any", "interface{}"],
  loopsGiveElements: true,
  importsAreExports: false,
  typeTests: [],
  wrapperTypes: ["[]", "map", "chan", "func", "atomic.Pointer", "Pointer", "iter.Seq", "iter.Seq2", "sync.OnceValue"],
  loaders: [],
  memberReaders: [],
  transparentMethods: ["Load", "Elem", "Interface"],
  transparentFunctions: [
    "append", "new", "string", "to.Ptr", "to.StringPtr", "ptr.To", "pointer.To", "pointer.String", "lo.ToPtr", "lo.Must", "aws.String",
    "strings.TrimSpace", "strings.Clone", "slices.Clone", "maps.Clone", "slices.Values", "slices.All", "reflect.ValueOf",
  ],
  registeringMethods: [],
  normalizeModule: withoutVersions,
  isRelative: (specifier) => specifier.startsWith("."),
};
