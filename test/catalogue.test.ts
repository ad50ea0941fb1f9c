import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { readCatalogueFiles } from "../docs/generate/catalogue-files.ts";
import { findStale } from "../docs/generate.ts";
import { type Api, Catalogue, type Library, triggersOf } from "../rules/catalogue.ts";
import { guidanceRows, libraries, rules } from "../rules/index.generated.ts";
import { Symbols } from "../rules/resolver/symbols.ts";

const root = join(fileURLToPath(import.meta.url), "..", "..");
const files = readCatalogueFiles(root);
const catalogue = new Catalogue(libraries);
const apis = libraries.flatMap((library) => library.apis.map((api) => ({ id: api.id, api, library })));
const readSchema = (name: string) => JSON.parse(readFileSync(join(root, "rules", name), "utf8")) as object;

function validatorFor(schema: string): (data: unknown) => string[] {
  const validate = new Ajv2020({ strict: true, strictRequired: false, allErrors: true, allowUnionTypes: true }).compile(readSchema(schema));
  return (data) => (validate(data) ? [] : validate.errors!.map((error) => `${error.instancePath} ${error.message}`));
}

/** Every symbol that a match names, with where it must be listed. */
function symbolsOf({ match }: Api): string[] {
  switch (match.kind) {
    case "construct": case "factory": return [match.type];
    case "member": return [...match.of];
    case "function": return match.constructs ? [match.constructs] : [];
    case "variables": return [];
  }
}

describe("schemas", () => {
  const checkLibrary = validatorFor("catalogue.schema.json");
  test.each(files.libraries)("$path is a library", ({ data }) => expect(checkLibrary(data)).toEqual([]));

  const checkGuidance = validatorFor("guidance.schema.json");
  test.each(files.guidance)("$path is a family of guidance", ({ data }) => expect(checkGuidance(data)).toEqual([]));

  const good = files.libraries.find(({ path }) => path === "python/msal.json")!.data;
  test.each<[string, unknown]>([
    ["an unknown key", { ...good, colour: "red" }],
    ["an unknown kind of match", { ...good, apis: [{ ...good.apis[0], match: { kind: "guess", member: "x" } }] }],
    ["a match with another kind's key", { ...good, apis: [{ ...good.apis[0], match: { kind: "construct", type: "X", member: "y" } }] }],
    ["a link to elsewhere", { ...good, apis: [{ ...good.apis[0], docs: "https://example.com/x" }] }],
    ["a version that is none", { ...good, apis: [{ ...good.apis[0], status: [{ ...good.apis[0]!.status[0], since: "1.35" }] }] }],
    ["an API without triggers", { ...good, apis: [{ ...good.apis[0], triggers: [] }] }],
  ])("refuses %s", (_, data) => expect(checkLibrary(data)).not.toEqual([]));
});

describe("libraries", () => {
  test.each(files.libraries)("$path has its path as its id", ({ path, data }) => {
    expect(`${data.id}.json`).toBe(path);
    expect(data.id.split("/")[0]).toBe(data.ecosystem);
  });

  test.each(files.libraries)("$path names only types that it lists", ({ data }) => {
    const unknown: string[] = [];
    const known = (symbol: string) => symbol === "" || symbol === "self" || symbol in data.types || unknown.push(symbol);
    for (const type of Object.values(data.types)) type.extends?.forEach(known);
    for (const [symbol, result] of Object.entries(data.yields)) {
      [result].flat().forEach((one) => known(one as string));
      if (symbol.includes(".") && !isModulePrefix(data, symbol)) known(symbol.slice(0, symbol.lastIndexOf(".")));
    }
    for (const witness of data.witnesses) if (!(witness in data.yields)) known(witness);
    for (const api of data.apis) symbolsOf(api).forEach(known);
    expect(unknown).toEqual([]);
  });

  test.each(files.libraries)("$path has types whose ancestors end", ({ data }) => {
    const visit = (type: string, above: readonly string[]): void => {
      expect(above).not.toContain(type);
      for (const base of data.types[type]?.extends ?? []) visit(base, [...above, type]);
    };
    for (const type of Object.keys(data.types)) visit(type, []);
  });

  test("no module belongs to two libraries of an ecosystem", () => {
    const modules = libraries.flatMap((library) => Object.keys(library.modules).map((path) => `${library.ecosystem} ${path}`));
    expect(modules).toEqual([...new Set(modules)]);
  });
});

/** `public.New`: the function of a module, not the member of a type. */
function isModulePrefix({ modules }: Library, symbol: string): boolean {
  return Object.values(modules).includes(symbol.slice(0, symbol.lastIndexOf(".")));
}

describe("APIs", () => {
  test("ids are unique", () => expect(apis.map(({ id }) => id)).toEqual([...new Set(apis.map(({ id }) => id))]));

  test.each(apis)("$id starts with its library's id", ({ api, library }) => expect(api.id.startsWith(`${library.id}/`)).toBe(true));

  test.each(apis)("$id belongs to a rule of this version", ({ api }) => {
    expect(rules.filter((rule) => rule.available).map((rule) => rule.id)).toContain(api.rule);
  });

  test.each(apis)("$id has triggers that its name holds", ({ api }) => {
    // The name is what a person reads; whoever writes it writes a trigger, so the prefilter cannot pass the file over.
    for (const trigger of api.triggers) expect(api.name).toContain(trigger);
  });

  test.each(apis)("$id has triggers without which its match cannot occur", ({ api }) => {
    const { match } = api;
    const words = match.kind === "variables" ? [match.username, match.password]
      : match.kind === "member" ? [match.member]
      : match.kind === "function" ? [match.function, ...(match.constructs ? [match.constructs] : [])]
      : [match.type];
    for (const word of words) expect(api.triggers.some((trigger) => word.includes(trigger)), word).toBe(true);
  });

  test.each(apis)("$id has guidance in its language, the last row for any place", ({ api, library }) => {
    const rows = guidanceRows.filter((row) => row.family === api.guidance && row.ecosystem === library.ecosystem);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.at(-1)!.when).toEqual({});
  });

  test.each(apis)("$id stands on its rule's page, linked to its documentation", ({ api }) => {
    const rule = rules.find(({ id }) => id === api.rule)!;
    expect(readFileSync(join(root, rule.docs), "utf8")).toContain(`](${api.docs})`);
  });

  test("the source document's APIs are all there", () => {
    expect(apis.map(({ id }) => id).sort()).toEqual([
      "dotnet/azure-identity/azure-username-password",
      "dotnet/azure-identity/username-password-credential",
      "dotnet/msal/acquire-token-by-username-password",
      "go/azidentity/azure-username-password",
      "go/azidentity/username-password-credential",
      "go/msal/acquire-token-by-username-password",
      "java/azure-identity/azure-username-password",
      "java/azure-identity/username-password-credential",
      "java/azure-identity/username-password-credential-builder",
      "java/msal4j/user-name-password-parameters",
      "node/azure-identity/azure-username-password",
      "node/azure-identity/username-password-credential",
      "node/msal-node/acquire-token-by-username-password",
      "python/azure-identity/azure-username-password",
      "python/azure-identity/username-password-credential",
      "python/msal/acquire-token-by-username-password",
    ]);
  });
});

describe("rules", () => {
  test("are the eight, the first three in this version", () => {
    expect(rules.map(({ id, available }) => [id, available])).toEqual([
      ["no-acquire-token-by-username-password", true],
      ["no-username-password-credential", true],
      ["no-username-password-env", true],
      ["no-entra-password-grant", false],
      ["no-legacy-username-password", false],
      ["no-username-password-login", false],
      ["no-active-directory-password", false],
      ["no-wrapped-username-password", false],
    ]);
  });

  test.each([...rules])("$id has what SARIF and ESLint need", (rule) => {
    expect(rule.docs).toBe(`docs/rules/${rule.id}.md`);
    expect(Number(rule.securitySeverity)).toBeGreaterThan(0);
    expect(Number(rule.securitySeverity)).toBeLessThanOrEqual(10);
    expect(["very-high", "high", "medium", "low"]).toContain(rule.precision);
    expect(["error", "warning", "info"]).toContain(rule.severity);
    expect(rule.tags).toContain("security");
    expect(rule.short.endsWith(".") && rule.full.endsWith(".")).toBe(true);
  });

  test.each(rules.filter((rule) => rule.available))("$id has an API in each language", (rule) => {
    const ecosystems = apis.filter(({ api }) => api.rule === rule.id).map(({ library }) => library.ecosystem);
    expect([...new Set(ecosystems)].sort()).toEqual(["dotnet", "go", "java", "node", "python"]);
  });
});

describe("the catalogue, indexed", () => {
  test("finds an API with its library", () => {
    expect(catalogue.get("go/msal/acquire-token-by-username-password").library.name).toBe("MSAL Go");
    expect(catalogue.find("go/msal/nothing")).toBeUndefined();
    expect(() => catalogue.get("go/msal/nothing")).toThrow('no API "go/msal/nothing"');
  });

  test("gives every trigger once, longest first", () => {
    const triggers = triggersOf(catalogue.apis);
    expect(triggers).toEqual([...new Set(triggers)]);
    expect(triggers.map((word) => word.length)).toEqual(triggers.map((word) => word.length).sort((a, b) => b - a));
    expect(triggers).toContain("AZURE_PASSWORD");
  });
});

describe("import paths", () => {
  test.each([
    ["python", "msal.PublicClientApplication", "PublicClientApplication"],
    ["python", "msal.application.PublicClientApplication", "PublicClientApplication"],
    ["python", "azure.identity.UsernamePasswordCredential", "UsernamePasswordCredential"],
    ["python", "azure.identity._credentials.user_password.UsernamePasswordCredential", "UsernamePasswordCredential"],
    ["python", "azure.identity._constants.EnvironmentVariables.AZURE_PASSWORD", "EnvironmentVariables.AZURE_PASSWORD"],
    // Asynchronous: no witness, its EnvironmentCredential never looks at the pair.
    ["python", "azure.identity.aio.EnvironmentCredential", "aio.EnvironmentCredential"],
    ["python", "azure.identity.aio._credentials.default.DefaultAzureCredential", "aio.DefaultAzureCredential"],
    ["go", "github.com/AzureAD/microsoft-authentication-library-for-go/apps/public.Client", "public.Client"],
    ["go", "github.com/AzureAD/microsoft-authentication-library-for-go/apps/confidential.New", "confidential.New"],
    ["go", "github.com/Azure/azure-sdk-for-go/sdk/azidentity.NewUsernamePasswordCredential", "NewUsernamePasswordCredential"],
    ["java", "com.microsoft.aad.msal4j.UserNamePasswordParameters", "UserNamePasswordParameters"],
    ["java", "com.azure.identity.credential.UsernamePasswordCredentialBuilder", "UsernamePasswordCredentialBuilder"],
    ["java", "com.azure.core.util.Configuration.PROPERTY_AZURE_PASSWORD", "Configuration.PROPERTY_AZURE_PASSWORD"],
    ["dotnet", "Microsoft.Identity.Client.IByUsernameAndPassword", "IByUsernameAndPassword"],
    ["dotnet", "Microsoft.Identity.Client.AppConfig.PublicClientApplicationBuilder", "PublicClientApplicationBuilder"],
    ["dotnet", "Azure.Identity.UsernamePasswordCredential", "UsernamePasswordCredential"],
    ["node", "@azure/msal-node.ConfidentialClientApplication", "ConfidentialClientApplication"],
    ["node", "@azure/identity.UsernamePasswordCredential", "UsernamePasswordCredential"],
  ])("%s: %s", (ecosystem, path, symbol) => {
    expect(new Symbols(catalogue, ecosystem).resolve(path)).toMatchObject({ symbol, listed: true });
  });

  test.each([
    ["python", "msal_extensions.PublicClientApplication"],
    ["node", "@azure/identity-broker.UsernamePasswordCredential"],
    ["java", "jakarta.security.enterprise.credential.UsernamePasswordCredential"],
    ["dotnet", "Microsoft.Identity.Web.PublicClientApplication"],
  ])("%s: not %s", (ecosystem, path) => expect(new Symbols(catalogue, ecosystem).resolve(path)).toBeUndefined());
});

test("generated files are current", () => expect(findStale(root)).toEqual([]));
