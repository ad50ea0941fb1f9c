import { describe, expect, test } from "vitest";
import { Catalogue } from "../rules/catalogue.ts";
import type { Context, Evidence } from "../rules/finding.ts";
import { guidanceFor } from "../rules/guidance.ts";
import { expandGuidance } from "../rules/guidance-table.ts";
import { guidanceRows, libraries } from "../rules/index.generated.ts";
import { type Sample, sampleFinding } from "./sample-finding.ts";

const catalogue = new Catalogue(libraries);
const guide = (sample: Sample) => guidanceFor(sampleFinding(sample), catalogue);
const evidence = (kind: Evidence["kind"]): Evidence[] => [{ kind, tier: 0, note: "" }];

const msal = "python/msal/acquire-token-by-username-password";
const credential = "node/azure-identity/username-password-credential";
const variables = "dotnet/azure-identity/azure-username-password";

describe("the row that is chosen", () => {
  test.each<[string, Sample, string]>([
    ["nothing known", { api: msal }, "msal/any"],
    ["test", { api: msal, contexts: ["test"] }, "msal/test"],
    ["pipeline", { api: msal, contexts: ["ci"] }, "msal/ci"],
    ["container", { api: msal, contexts: ["container"] }, "msal/hosted"],
    ["function", { api: msal, contexts: ["function"] }, "msal/hosted"],
    ["web API", { api: msal, contexts: ["web-api"] }, "msal/web-api"],
    ["desktop", { api: msal, contexts: ["desktop"] }, "msal/desktop"],
    ["script", { api: msal, contexts: ["script"] }, "msal/script"],
    ["notebook", { api: msal, contexts: ["notebook"] }, "msal/script"],
    ["sample", { api: msal, contexts: ["sample"] }, "msal/any"],
    ["confidential client", { api: msal, facets: { client: "confidential" } }, "msal/confidential-client"],
    ["public client", { api: msal, facets: { client: "public" } }, "msal/any"],
    ["B2C", { api: msal, facets: { authority: "b2c" } }, "msal/b2c"],
    ["External ID", { api: msal, facets: { authority: "external" } }, "msal/external-id"],
    ["the authority before the context", { api: msal, contexts: ["test"], facets: { authority: "b2c" } }, "msal/b2c"],
    ["the test before the client", { api: msal, contexts: ["test"], facets: { client: "confidential" } }, "msal/test"],
    ["the client before the container", { api: msal, contexts: ["container"], facets: { client: "confidential" } }, "msal/confidential-client"],
    ["of two contexts the row that comes first", { api: msal, contexts: ["script", "ci"] }, "msal/ci"],
    ["credential in a container", { api: credential, contexts: ["container"] }, "azure-identity/container"],
    ["credential anywhere", { api: credential }, "azure-identity/any"],
    ["both variables", { api: variables, variables: ["AZURE_USERNAME", "AZURE_PASSWORD"] }, "environment/any"],
    ["the user's variable alone", { api: variables, variables: ["AZURE_USERNAME"], contexts: ["ci"] }, "environment/account-hint"],
    ["the user's variable, the other near", { api: variables, variables: ["AZURE_USERNAME"], evidence: evidence("pair") }, "environment/any"],
    ["the password's alone", { api: variables, variables: ["AZURE_PASSWORD"], contexts: ["ci"] }, "environment/ci"],
    ["beside a secret", { api: variables, variables: ["AZURE_PASSWORD"], evidence: evidence("shadowed") }, "environment/beaten"],
  ])("%s", (_, sample, id) => expect(guide(sample).id).toBe(id));

  test("an API of another kind has no lone user's variable", () => {
    expect(guide({ api: credential, variables: [] }).id).toBe("azure-identity/any");
  });
});

describe("the context", () => {
  test.each<[Context[], string]>([
    [[], "unknown"],
    [["ci"], "ci"],
    [["script", "ci"], "ci"], // it chose the row
    [["sample"], "sample"], // no row is for it alone
    [["unknown"], "unknown"],
  ])("of %j is %s", (contexts, context) => expect(guide({ api: msal, contexts }).context).toBe(context));
});

describe("the replacement names the API of that language", () => {
  test.each([
    ["dotnet/msal/acquire-token-by-username-password", "AcquireTokenInteractive", "AcquireTokenForClient"],
    ["go/msal/acquire-token-by-username-password", "AcquireTokenInteractive", "AcquireTokenByCredential"],
    ["java/msal4j/user-name-password-parameters", "acquireToken(InteractiveRequestParameters)", "acquireToken(ClientCredentialParameters)"],
    ["node/msal-node/acquire-token-by-username-password", "acquireTokenInteractive", "acquireTokenByClientCredential"],
    ["python/msal/acquire-token-by-username-password", "acquire_token_interactive", "acquire_token_for_client"],
    ["dotnet/azure-identity/username-password-credential", "InteractiveBrowserCredential", "ClientCertificateCredential"],
    ["go/azidentity/username-password-credential", "NewInteractiveBrowserCredential", "NewClientCertificateCredential"],
    ["java/azure-identity/username-password-credential", "InteractiveBrowserCredentialBuilder", "ClientCertificateCredentialBuilder"],
    ["java/azure-identity/username-password-credential-builder", "InteractiveBrowserCredentialBuilder", "ClientCertificateCredentialBuilder"],
    ["node/azure-identity/username-password-credential", "InteractiveBrowserCredential", "ClientCertificateCredential"],
    ["python/azure-identity/username-password-credential", "InteractiveBrowserCredential", "CertificateCredential"],
    ["go/azidentity/azure-username-password", "NewInteractiveBrowserCredential", "NewDefaultAzureCredential"],
  ])("%s", (api, present, absent) => {
    const { replacement } = guide({ api });
    expect(replacement).toContain(`\`${present}\``);
    expect(replacement).toContain(`\`${absent}\``);
  });
});

describe("every row", () => {
  test.each([...guidanceRows])("$id in $ecosystem is short, whole and linked", ({ replacement, url }) => {
    expect(replacement).not.toMatch(/[{}]/);
    expect(replacement.match(/\.(?= [A-Z]|$)/g)!.length).toBeLessThanOrEqual(2);
    expect(new URL(url).host).toMatch(/^(learn\.microsoft\.com|aka\.ms)$/);
    // Device code is no way out: Microsoft advises to block it almost everywhere. Nor is integrated Windows authentication.
    expect(replacement).not.toMatch(/device ?code|integratedWindows/i);
  });

  test.each([...guidanceRows])("$id in $ecosystem asks whether a user is present", ({ replacement }) => {
    expect(replacement).toMatch(/user is present|a user calls|needs no user/);
  });

  test("is reachable: no row stands behind one without condition", () => {
    for (const row of guidanceRows.filter(({ when }) => Object.keys(when).length === 0)) {
      const family = guidanceRows.filter((other) => other.family === row.family && other.ecosystem === row.ecosystem);
      expect(family.at(-1)).toBe(row);
    }
  });

  test("ids are unique in an ecosystem", () => {
    const ids = guidanceRows.map((row) => `${row.ecosystem} ${row.id}`);
    expect(ids).toEqual([...new Set(ids)]);
  });
});

describe("the table", () => {
  const file = { family: "f", labels: {}, words: { go: { one: "`One`" } }, rows: [{ id: "any", place: "anywhere", replacement: "Use {one}.", url: "https://aka.ms/x" }] };

  test("fills words in", () => expect(expandGuidance(file)[0]).toMatchObject({ id: "f/any", ecosystem: "go", replacement: "Use `One`." }));
  test("refuses a word that an ecosystem lacks", () => {
    expect(() => expandGuidance({ ...file, words: { java: {} } })).toThrow("guidance f/any for java: no word {one}");
  });
});

test("an API without rows is an error, not silence", () => {
  const [library] = libraries.filter(({ id }) => id === "python/msal");
  const odd = new Catalogue([{ ...library!, apis: [{ ...library!.apis[0]!, guidance: "nothing" }] }]);
  expect(() => guidanceFor(sampleFinding({ api: msal }), odd)).toThrow('no guidance "nothing" for python');
});
