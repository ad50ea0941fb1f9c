import { PasswordCredential } from "./index";

// expect: node/azure-identity/username-password-credential @high
export const credential = new PasswordCredential("t", "c", "u", "p");
