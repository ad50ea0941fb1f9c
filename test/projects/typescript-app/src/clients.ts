import { PublicClientApplication } from "@azure/msal-node";

export class DeskApplication extends PublicClientApplication {}

export function makeApp(clientId: string) {
  return new PublicClientApplication({ auth: { clientId } });
}

export default new DeskApplication({ auth: { clientId: "desk" } });
