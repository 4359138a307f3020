import environment from '../../sheets-schema/environment.json' with { type: 'json' };

/** Everything that Leadsheet reads from the environment, as sheets-schema/environment.json has it. */
export const environmentVariables = environment.variables;

export type Environment = Readonly<Record<string, string | undefined>>;
