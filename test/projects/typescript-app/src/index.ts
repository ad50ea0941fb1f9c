// expect: node/azure-identity/username-password-credential @high
export { UsernamePasswordCredential as PasswordCredential } from "@azure/identity";
export * from "./clients.js";
export { PublicClientApplication as Vault } from "./vault";
