import tsParser from "@typescript-eslint/parser";
import { RuleTester } from "eslint";
import { RuleTester as RuleTester9 } from "eslint9";
import { afterAll, describe, it } from "vitest";
import plugin from "../../packages/eslint-plugin-ropc/src/index.ts";

const message = /signs in with a user's name and password/;

/** The same cases in both supported major versions, with espree and the TypeScript parser. */
for (const [name, Tester] of [["ESLint 10", RuleTester], ["ESLint 9", RuleTester9 as unknown as typeof RuleTester]] as const) {
  Object.assign(Tester, { describe, it, itOnly: it.only, afterAll });
  describe(name, () => {
    const js = new Tester({ languageOptions: { ecmaVersion: 2024, sourceType: "module" } });
    const ts = new Tester({ languageOptions: { parser: tsParser, ecmaVersion: 2024, sourceType: "module" } });
    const cjs = new Tester({ languageOptions: { ecmaVersion: 2024, sourceType: "commonjs" } });

    js.run("no-acquire-token-by-username-password", plugin.rules["no-acquire-token-by-username-password"]!, {
      valid: [
        "class Vault { acquireTokenByUsernamePassword() {} }\nnew Vault().acquireTokenByUsernamePassword();",
        "// acquireTokenByUsernamePassword is gone\nconst note = 'acquireTokenByUsernamePassword';",
        { code: "export const login = (app) => app.acquireTokenByUsernamePassword({});", options: [{ minConfidence: "high" }] },
        "import { PublicClientApplication } from '@azure/msal-node';\n// ropc-ignore no-acquire-token-by-username-password -- moves in spring\nnew PublicClientApplication({}).acquireTokenByUsernamePassword({});",
      ],
      invalid: [
        {
          code: "import * as msal from '@azure/msal-node';\nconst app = new msal.PublicClientApplication(config);\nawait app\n  .acquireTokenByUsernamePassword({ scopes, username, password });",
          errors: [{ messageId: "found", line: 4, column: 4, endLine: 4, endColumn: 34 }],
        },
        {
          code: "export const login = (app) => app.acquireTokenByUsernamePassword({});",
          errors: [{ messageId: "suspected", line: 1, column: 35 }],
        },
        {
          code: "import { ConfidentialClientApplication as Cca } from '@azure/msal-node';\n// ropc-ignore no-acquire-token-by-username-password\nnew Cca({}).acquireTokenByUsernamePassword({});",
          errors: [{ message, line: 3 }],
        },
      ],
    });

    cjs.run("no-username-password-credential", plugin.rules["no-username-password-credential"]!, {
      valid: [
        "class UsernamePasswordCredential {}\nnew UsernamePasswordCredential();",
        "const { UsernamePasswordCredential } = require('./own');\nnew UsernamePasswordCredential();",
      ],
      invalid: [
        {
          code: "const { UsernamePasswordCredential: Upc } = require('@azure/identity');\nmodule.exports = () => new Upc(tenant, client, user, password);",
          errors: [{ messageId: "found", line: 2, column: 28, endColumn: 31 }],
        },
      ],
    });

    ts.run("no-username-password-credential (TypeScript)", plugin.rules["no-username-password-credential"]!, {
      valid: [
        "import type { UsernamePasswordCredential } from '@azure/identity';\nexport let credential: UsernamePasswordCredential;",
        "import { UsernamePasswordCredential } from '@azure/identity';\nexport const is = (c: unknown): c is UsernamePasswordCredential => c instanceof UsernamePasswordCredential;",
      ],
      invalid: [
        {
          code: "import { UsernamePasswordCredential, type TokenCredential } from '@azure/identity';\nexport class Own extends UsernamePasswordCredential {}\nexport const make: () => TokenCredential = () => new UsernamePasswordCredential('t', 'c', 'u', 'p');",
          errors: [{ messageId: "found", line: 2, column: 26 }, { messageId: "found", line: 3, column: 54 }],
        },
      ],
    });

    js.run("no-username-password-env", plugin.rules["no-username-password-env"]!, {
      valid: ["delete process.env.AZURE_PASSWORD;", "const { AZURE_USERNAME } = process.env;", "const x = process.env.MY_AZURE_PASSWORD;"],
      invalid: [
        { code: "const { AZURE_PASSWORD: secret } = process.env;", errors: [{ messageId: "suspected", line: 1, column: 9, endColumn: 23 }] },
        { code: "const { AZURE_USERNAME } = process.env;", options: [{ minConfidence: "low" }], errors: [{ messageId: "suspected" }] },
        {
          code: "import { DefaultAzureCredential } from '@azure/identity';\nprocess.env.AZURE_USERNAME = u;\nprocess.env['AZURE_PASSWORD'] = p;\nexport default new DefaultAzureCredential();",
          errors: [{ messageId: "found", line: 2, column: 13 }, { messageId: "found", line: 3, column: 14 }],
        },
      ],
    });
  });
}
