import description from './gmail-v1-send.json' with { type: 'json' };

/** A request as it came. */
export interface Came {
  readonly method: string;
  readonly url: URL;
  readonly contentType: string;
  readonly body: string;
}

interface Property {
  readonly type?: string;
  readonly format?: string;
  readonly $ref?: string;
}

/** The one method of the API that `gmail.send` is for. */
export const sendMethod = description.method;

/** What in a request goes against the API's own description; a message without `raw` is one that Gmail refuses, not one of these. */
export function againstDescription({ method, url, contentType, body }: Came): readonly string[] {
  const path = new RegExp(`^/${sendMethod.path.replace('{userId}', '([^/]+)')}$`).exec(url.pathname);
  const parameters = Object.keys(description.parameters);
  return [
    ...(method === sendMethod.httpMethod ? [] : [`the method is ${method}`]),
    ...(path === null ? [`${url.pathname} is no path of the API`] : []),
    ...[...url.searchParams.keys()].filter((name) => !parameters.includes(name)).map((name) => `no parameter ${name}`),
    ...(/^application\/json\b/.test(contentType) ? [] : [`the body is said to be ${contentType}`]),
    ...againstSchema(parsed(body)),
  ];
}

function againstSchema(message: unknown): string[] {
  if (typeof message !== 'object' || message === null || Array.isArray(message)) return ['the body is no object'];
  const properties: Readonly<Record<string, Property>> = description.schemas.Message.properties;
  return Object.entries(message).flatMap(([name, value]) => {
    const property = properties[name];
    if (property === undefined) return [`Message has no ${name}`];
    const isOfType =
      property.type === 'array'
        ? Array.isArray(value)
        : property.type === 'integer'
          ? Number.isInteger(value)
          : typeof value === property.type;
    if (!isOfType) return [`${name} is no ${property.type ?? property.$ref ?? 'value'}`];
    return property.format === 'byte' && !/^[\w-]+={0,2}$/.test(String(value)) ? [`${name} is not base64url`] : [];
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
