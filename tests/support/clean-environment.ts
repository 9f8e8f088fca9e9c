/** An environment in which nothing wishes for colours, editors or a test mode. */
export function cleanEnvironment(env: NodeJS.ProcessEnv): Record<string, string> {
  const unwanted = /^(NO_COLOR|FORCE_COLOR|CI|VITEST.*|NODE_OPTIONS|NODE_EXTRA_CA_CERTS|VISUAL|EDITOR|TERM_PROGRAM)$/;
  const wished = Object.entries(env).filter(([name, value]) => value !== undefined && !unwanted.test(name));
  return Object.fromEntries(wished) as Record<string, string>;
}
