import { describe, expect, test } from "vitest";
import { Catalogue } from "../rules/catalogue.ts";
import type { Evidence } from "../rules/finding.ts";
import { libraries } from "../rules/index.generated.ts";
import { briefMessageFor, messageFor } from "../rules/message.ts";
import { type Sample, sampleFinding } from "./sample-finding.ts";

const catalogue = new Catalogue(libraries);
const say = (sample: Sample) => messageFor(sampleFinding(sample), catalogue);
const pair: Evidence[] = [{ kind: "pair", tier: 0, note: "" }];

const python = "python/msal/acquire-token-by-username-password";
const dotnet = "dotnet/msal/acquire-token-by-username-password";
const variables = "python/azure-identity/azure-username-password";

describe("a call", () => {
  test("says what it does, where it fails and what the library says", () => {
    expect(say({ api: python, facets: { client: "public" } })).toBe(
      "`acquire_token_by_username_password` signs in with a user's name and password (OAuth 2.0 ROPC), which cannot satisfy multifactor " +
        "authentication. Azure Resource Manager already asks for it on every create, update and delete, other services wherever a policy " +
        "does; MSAL Python has deprecated this API for public clients since 1.35.0.",
    );
  });

  test.each<[string, Sample, string | null]>([
    ["public client", { api: dotnet, facets: { client: "public" } }, "MSAL.NET has deprecated this API for public clients since 4.74.0."],
    ["unknown client", { api: dotnet }, "MSAL.NET has deprecated this API for public clients since 4.74.0."],
    ["confidential client, not deprecated", { api: dotnet, facets: { client: "confidential" } }, null],
    ["confidential client in Go, not deprecated", { api: "go/msal/acquire-token-by-username-password", facets: { client: "confidential" } }, null],
    ["confidential client in Node, deprecated", { api: "node/msal-node/acquire-token-by-username-password", facets: { client: "confidential" } },
      "MSAL Node has deprecated this API since 3.2.3."],
    ["no kind of client", { api: "java/azure-identity/username-password-credential" }, "Azure Identity for Java has deprecated this API since 1.16.0-beta.1."],
  ])("deprecation: %s", (_, sample, clause) => {
    if (clause) expect(say(sample)).toContain(clause);
    else expect(say(sample)).not.toContain("deprecated");
  });

  test.each<[string, Sample["facets"], string]>([
    ["nothing known", {}, "Azure Resource Manager already asks for it"],
    ["Azure Resource Manager", { target: "arm" }, "Azure Resource Manager, which this file names, already asks for it"],
    ["Graph", { target: "graph" }, "fails wherever a policy asks for a second factor"],
    ["B2C", { authority: "b2c" }, "local accounts only"],
    ["External ID", { authority: "external" }, "does not support the grant at all"],
    ["another cloud", { cloud: "usgov", target: "arm" }, "fails wherever a policy asks for a second factor"],
  ])("where it fails: %s", (_, facets, clause) => expect(say({ api: dotnet, facets })).toContain(clause));

  test.each<[string, Sample["facets"]]>([
    ["Graph", { target: "graph" }],
    ["a sovereign cloud", { cloud: "china" }],
    ["B2C", { authority: "b2c" }],
    ["External ID", { authority: "external" }],
  ])("claims nothing of Azure Resource Manager for %s", (_, facets) => expect(say({ api: dotnet, facets })).not.toContain("Resource Manager"));

  test("of low confidence says what is uncertain", () => {
    const said = say({ api: "java/azure-identity/username-password-credential", confidence: "low" });
    expect(said).toContain("`UsernamePasswordCredential` may be another library's: nothing here shows where the name comes from.");
    expect(said).toContain("That of Azure Identity for Java signs in");
  });
});

describe("a variable", () => {
  const both = ["AZURE_USERNAME", "AZURE_PASSWORD"];

  test("in a pair says what is done, what follows, and what the user's alone means", () => {
    expect(say({ api: variables, variables: ["AZURE_PASSWORD"], action: "set", evidence: pair })).toBe(
      "`AZURE_PASSWORD` is set here: with `AZURE_USERNAME` set, too, `EnvironmentCredential` and `DefaultAzureCredential` sign in with a " +
        "user's name and password (OAuth 2.0 ROPC), which cannot satisfy multifactor authentication. Azure Resource Manager already asks " +
        "for it on every create, update and delete, other services wherever a policy does; `AZURE_USERNAME` alone is only an account hint.",
    );
  });

  test.each<[string, Partial<Sample>, string]>([
    ["both set", { variables: both, action: "set" }, "`AZURE_USERNAME` and `AZURE_PASSWORD` are set here: with both set,"],
    ["both read", { variables: both, action: "read" }, "`AZURE_USERNAME` and `AZURE_PASSWORD` are read here: with both set,"],
    ["the user's, in a pair", { variables: ["AZURE_USERNAME"], action: "set", evidence: pair }, "`AZURE_USERNAME` is set here: with `AZURE_PASSWORD` set, too,"],
    ["the password's alone", { variables: ["AZURE_PASSWORD"], action: "read" }, "Nothing near it shows `AZURE_USERNAME`, which alone would be only an account hint."],
    ["neither set nor read", { variables: ["AZURE_PASSWORD"] }, "`AZURE_PASSWORD` is named here:"],
    ["none named", { action: "set" }, "`AZURE_USERNAME` and `AZURE_PASSWORD` are set here: with both set,"],
  ])("%s", (_, rest, clause) => expect(say({ api: variables, ...rest })).toContain(clause));

  test("of the user alone is a hint, and says what is not seen", () => {
    const said = say({ api: variables, variables: ["AZURE_USERNAME"], action: "read", confidence: "low" });
    expect(said).toContain("`AZURE_USERNAME` is read here: alone it is only an account hint");
    expect(said).toContain("Nothing near it shows `AZURE_PASSWORD`.");
  });

  test("beside a secret says that the secret wins", () => {
    const shadowed: Evidence[] = [...pair, { kind: "shadowed", tier: 0, note: "" }];
    expect(say({ api: variables, variables: both, action: "set", confidence: "low", evidence: shadowed })).toContain("beside a client secret or certificate that wins");
  });
});

describe("every message", () => {
  const samples = libraries.flatMap((library) => library.apis.flatMap((api) => (["high", "medium", "low"] as const).map((confidence) => ({ api: api.id, confidence }))));

  test.each(samples)("of $api at $confidence confidence is two sentences about ROPC", (sample) => {
    const said = say(sample);
    expect(said.match(/\.(?= |$)/g)).toHaveLength(2);
    expect(said).toContain("OAuth 2.0 ROPC");
    // Nobody has switched the grant off, and no date of removal is known.
    expect(said).not.toMatch(/turned off|switched off|retired|disabled|will be removed|no longer works/i);
  });
});

test("an unknown API is an error", () => expect(() => say({ api: "python/msal/nothing" })).toThrow('no API "python/msal/nothing"'));

test.each([
  [{ api: dotnet }, "`AcquireTokenByUsernamePassword` signs in with a user's name and password (OAuth 2.0 ROPC), which cannot satisfy multifactor authentication."],
  [{ api: dotnet, confidence: "low" }, "`AcquireTokenByUsernamePassword` may be another library's: nothing here shows where the name comes from."],
] as [Sample, string][])("the brief message is the first sentence", (sample, text) => {
  expect(briefMessageFor(sampleFinding(sample), catalogue)).toBe(text);
});
