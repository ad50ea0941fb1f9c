import hints from "./hints.json" with { type: "json" };

// What names say where nothing resolves; see hints.json.
export const readers = new RegExp(hints.readers, "i");
export const setters = new RegExp(hints.setters, "i");
export const unsetters = new RegExp(hints.unsetters, "i");
export const against = new RegExp(hints.against, "i");
/** Starts a process, with its words or its environment as arguments. */
export const commands = /^(command|commandcontext|processbuilder|processstartinfo|exec\w*|spawn\w*|start|run|popen|call|check_call|check_output|system|fork|shell|\$|execa\w*|withcommand|args|arguments)$/i;
/** A value that makes setting an unsetting, as it is written. */
export const nothing = /^(null|None|nil|undefined|default|void 0|"")$/;

const mapHint = new RegExp(hints.maps, "i");
const configHint = new RegExp(hints.configs, "i");

/** A name that says that what it holds is an environment: `env`, `child_env`. */
export function soundsLikeEnvironment(name: string): boolean {
  return mapHint.test(name);
}

/** Or settings in general: `config`. */
export function soundsLikeSettings(name: string): boolean {
  return configHint.test(name);
}
