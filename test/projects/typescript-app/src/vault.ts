export class PublicClientApplication {
  constructor(readonly name: string) {}
  async acquireTokenByUsernamePassword(username: string) {
    return username;
  }
}
export interface Tokens {
  acquireTokenByUsernamePassword(username: string): Promise<string>;
}
