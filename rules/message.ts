import type { Api, Catalogue, Library } from "./catalogue.ts";
import type { Facets, Finding } from "./finding.ts";
import { isBeaten, isUsernameAlone } from "./guidance.ts";

const grant = "a user's name and password (OAuth 2.0 ROPC)";
const noMfa = "which cannot satisfy multifactor authentication";
const environmentReaders = "`EnvironmentCredential` and `DefaultAzureCredential`";

/**
 * What the place does and where that already fails, in two sentences. It never says that the grant is switched off (nobody has
 * done that), and "deprecated" only where the library says so of this API and this kind of client. Throws for an unknown API.
 */
export function messageFor(finding: Finding, catalogue: Catalogue): string {
  const { api, library } = catalogue.get(finding.api);
  return api.match.kind === "variables" ? variablesMessage(finding, api, api.match) : callMessage(finding, api, library);
}

/** The first sentence of the message alone, where room is short: editors show it beside the code. */
export function briefMessageFor(finding: Finding, catalogue: Catalogue): string {
  return messageFor(finding, catalogue).replace(/(?<=\.) [A-Z`].*$/, "");
}

function callMessage(finding: Finding, api: Api, library: Library): string {
  const signsIn = `signs in with ${grant}, ${noMfa}.`;
  if (finding.confidence === "low") {
    return `\`${api.name}\` may be another library's: nothing here shows where the name comes from. That of ${library.name} ${signsIn}`;
  }
  const deprecated = deprecation(finding, api, library);
  return `\`${api.name}\` ${signsIn} ${whereItFails(finding.facets)}${deprecated ? `; ${deprecated}` : ""}.`;
}

/** A clause: where a second factor is asked for already, as far as the place shows what it calls. */
function whereItFails({ authority, cloud, target }: Facets): string {
  if (authority === "b2c") return "In Azure AD B2C the grant works for local accounts only";
  if (authority === "external") return "Microsoft Entra External ID, which this file names, does not support the grant at all";
  // Azure's mandatory MFA is for the public cloud, and for Azure Resource Manager alone.
  if (cloud === "usgov" || cloud === "china") return "The sign-in fails wherever a policy asks for a second factor";
  if (target === "arm") return "Azure Resource Manager, which this file names, already asks for it on every create, update and delete";
  if (target !== "unknown") return "The sign-in fails wherever a policy asks for a second factor";
  return "Azure Resource Manager already asks for it on every create, update and delete, other services wherever a policy does";
}

function deprecation({ facets }: Finding, api: Api, library: Library): string | undefined {
  const status = api.status.find(({ client }) => client === undefined || facets.client === "unknown" || facets.client === client);
  if (!status) return undefined;
  const whom = status.client ? ` for ${status.client} clients` : "";
  return `${library.name} has ${status.status} this API${whom} ${status.status === "removed" ? "in" : "since"} ${status.since}`;
}

function variablesMessage(finding: Finding, api: Api, { username, password }: { username: string; password: string }): string {
  const names = finding.variables.length > 0 ? finding.variables : [username, password];
  const said = `${names.map((name) => `\`${name}\``).join(" and ")} ${names.length > 1 ? "are" : "is"} ${finding.action ?? "named"} here`;
  if (isUsernameAlone(finding, api)) {
    return (
      `${said}: alone it is only an account hint, but with \`${password}\` set, too, ${environmentReaders} sign in with ${grant}. ` +
      `Nothing near it shows \`${password}\`.`
    );
  }
  if (isBeaten(finding)) {
    return `${said}, beside a client secret or certificate that wins. Without that, ${environmentReaders} sign in with ${grant}, ${noMfa}.`;
  }
  const paired = names.length > 1 || finding.evidence.some((evidence) => evidence.kind === "pair");
  const both = names.length > 1 ? "with both set" : `with ${names[0] === password ? `\`${username}\`` : `\`${password}\``} set, too`;
  const signIn = `${said}: ${both}, ${environmentReaders} sign in with ${grant}, ${noMfa}.`;
  return paired
    ? `${signIn} ${whereItFails(finding.facets)}; \`${username}\` alone is only an account hint.`
    : `${signIn} Nothing near it shows \`${username}\`, which alone would be only an account hint.`;
}
