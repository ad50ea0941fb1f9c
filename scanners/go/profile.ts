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
  mapLoop: "element",
  declaresBeforeUse: true,
  capitalMeansType: false,
  classBodyIsScope: false,
  makers: {},
  reflectors: ["MethodByName", "FieldByName"],
  importsAreExports: false,
  typeTests: [],
  wrapperTypes: ["[]", "map", "chan", "func", "Pointer", "Seq", "Seq2", "Option", "Optional", "Lazy", "Result"],
  loaders: [],
  moduleTables: [],
  memberReaders: [],
  transparentMethods: ["Load", "Elem", "Interface"],
  transparentFunctions: [
    "pulumi.String", "pulumi.StringPtr", "aws.String", "to.Ptr", "to.StringPtr", "ptr.To", "pointer.String",
    "append", "new", "string", "to.Ptr", "to.StringPtr", "ptr.To", "pointer.To", "pointer.String", "lo.ToPtr", "lo.Must", "aws.String",
    "strings.TrimSpace", "strings.Clone", "slices.Clone", "maps.Clone", "slices.Values", "slices.All", "reflect.ValueOf",
    "sync.OnceValue", "sync.OnceValues",
  ],
  registeringMethods: [],
  normalizeModule: withoutVersions,
  isRelative: (specifier) => specifier.startsWith("."),
};
