import app, { DeskApplication, makeApp } from "./clients";
import { makeApp as again, PasswordCredential, Vault } from "./index";
import { variables } from "./names";
import { PublicClientApplication, type Tokens } from "./vault";

export async function login(username: string, password: string) {
  const request = { scopes: [], username, password };
  // expect: node/msal-node/acquire-token-by-username-password @high
  await app.acquireTokenByUsernamePassword(request);
  // expect: node/msal-node/acquire-token-by-username-password @high
  await makeApp("a").acquireTokenByUsernamePassword(request);
  // expect: node/msal-node/acquire-token-by-username-password @high
  await again("a").acquireTokenByUsernamePassword(request);
  // expect: node/msal-node/acquire-token-by-username-password @high
  await new DeskApplication({ auth: { clientId: "x" } }).acquireTokenByUsernamePassword(request);
  // expect: node/azure-identity/username-password-credential @high
  return new PasswordCredential("t", "c", username, password);
}

export async function others(username: string, tokens: Tokens) {
  // ok: a class of this project that is called like the library's
  await new PublicClientApplication("x").acquireTokenByUsernamePassword(username);
  // ok: the same, under the name that the index gives it
  await new Vault("x").acquireTokenByUsernamePassword(username);
  // ok: an interface of this project
  return tokens.acquireTokenByUsernamePassword(username);
}

// expect: node/azure-identity/azure-username-password @medium
export const user = process.env[variables.user];
// expect: node/azure-identity/azure-username-password @medium
export const secret = process.env[variables.password];
