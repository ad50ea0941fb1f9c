/** One file a language with one sign-in, whose values must never show. */
export const samples = {
  "App.java": `import com.azure.identity.UsernamePasswordCredentialBuilder;
class App {
  Object run() {
    return new UsernamePasswordCredentialBuilder().clientId("hunter2").username("hunter2").password("hunter2").build();
  }
}
`,
  "Login.cs": `using Microsoft.Identity.Client;
class Login {
  async Task Run(string user) {
    var app = PublicClientApplicationBuilder.Create("hunter2").Build();
    var result = await app
      .AcquireTokenByUsernamePassword(new[] { "hunter2" }, user, "hunter2") // hunter2
      .ExecuteAsync();
  }
}
`,
  "app.ts": `import { UsernamePasswordCredential } from "@azure/identity";
export const credential = new UsernamePasswordCredential(\`hunter2\${1}\`, "hunter2", 'hunter2', /hunter2/.source);
`,
  "main.go": `package main

import "github.com/Azure/azure-sdk-for-go/sdk/azidentity"

func main() {
	cred, err := azidentity.NewUsernamePasswordCredential("hunter2", \`hunter2\`, "hunter2", "hunter2", nil)
}
`,
  "main.py": `import msal

app = msal.PublicClientApplication("hunter2")
result = app.acquire_token_by_username_password("hunter2", password="hunter2", scopes=["hunter2"])  # hunter2
`,
} as const;
