import type { FileFacts } from "./facts.ts";
import type { Context, Facets } from "./finding.ts";

const testPath = /(^|[/._-])(tests?|specs?|__tests__|__mocks__|testing|e2e|integration[-_]?tests?|unit[-_]?tests?|conftest|fixtures?)([/._-]|$)|Tests?(\.\w+)?[/.]|_test\.go$|(^|\/)test_[^/]*$/;
const samplePath = /(^|\/)(samples?|examples?|demos?|quickstarts?|tutorials?|snippets?)(\/|$|[-_.])/i;

/** What imports say of a program: each context and the modules that speak for it, by their start. */
const byImport: readonly (readonly [Context, RegExp])[] = [
  ["test", /^(pytest|unittest|vitest|jest|mocha|@jest\/|@playwright\/test|node:test|testing|org\.junit|org\.testng|NUnit|Xunit|xunit|Microsoft\.VisualStudio\.TestTools)/],
  ["function", /^(azure\.functions|@azure\/functions|Microsoft\.Azure\.(Functions|WebJobs)|com\.microsoft\.azure\.functions)/],
  ["web-api", /^(flask|fastapi|django|starlette|aiohttp\.web|express|fastify|koa|@nestjs\/|hono|next\/|Microsoft\.AspNetCore|org\.springframework\.web|jakarta\.ws\.rs|javax\.ws\.rs|github\.com\/(gin-gonic|labstack|gofiber|go-chi)\/)/],
  ["desktop", /^(tkinter|PyQt\d|PySide\d|wx|electron|System\.Windows|Microsoft\.UI\.Xaml|javafx|javax\.swing)/],
];

/** Contexts of a place, the most telling first; `unknown` where nothing tells. Pure: reads only path and facts. */
export function contextsOf(path: string, facts: FileFacts): Context[] {
  const contexts: Context[] = [];
  if (testPath.test(path)) contexts.push("test");
  for (const [context, pattern] of byImport) {
    if (!contexts.includes(context) && facts.imports.some((one) => pattern.test(one.module))) contexts.push(context);
  }
  if (path.endsWith(".ipynb")) contexts.push("notebook");
  if (samplePath.test(path)) contexts.push("sample");
  return contexts.length > 0 ? contexts : ["unknown"];
}

const authorities: readonly (readonly [Facets["authority"], RegExp])[] = [
  ["b2c", /b2clogin\.(com|cn|us|de)|\/tfp\/|\bB2C_1A?_/i],
  ["external", /\.ciamlogin\.com/i],
  ["adfs", /\/adfs(\/|$)/i],
];
const clouds: readonly (readonly [Facets["cloud"], RegExp])[] = [
  ["usgov", /login\.microsoftonline\.us|login\.usgovcloudapi\.net/i],
  ["china", /login\.(partner\.microsoftonline|chinacloudapi)\.cn/i],
];
const targets: readonly (readonly [Facets["target"], RegExp])[] = [
  ["arm", /management\.(azure\.com|core\.windows\.net|usgovcloudapi\.net|chinacloudapi\.cn)/i],
  ["graph", /graph\.microsoft\.(com|us)|microsoftgraph\.chinacloudapi\.cn|^(user|mail|files|sites|group|directory)\.read/i],
  ["sql", /database\.windows\.net/i],
];

/** What the strings of a file say of its sign-in. A facet that strings contradict each other on is unknown. */
export function facetsOf(facts: FileFacts): Omit<Facets, "client"> {
  const strings = facts.exprs.flatMap((expr) => (expr.kind === "string" && expr.text.length > 3 ? [expr.text] : []));
  const only = <T extends string>(table: readonly (readonly [T, RegExp])[]): T | "unknown" => {
    const found = table.filter(([, pattern]) => strings.some((text) => pattern.test(text)));
    return found.length === 1 ? found[0]![0] : "unknown";
  };
  return { authority: only(authorities), cloud: only(clouds), target: only(targets) };
}
