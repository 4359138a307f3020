import Handlebars from 'handlebars/runtime';
import { shippedTemplates } from '../../../templates/compiled.mjs';

type Render = (view: object) => string;

const partials: Record<string, Handlebars.TemplateDelegate> = Object.create(null) as Record<
  string,
  Handlebars.TemplateDelegate
>;
for (const [name, form] of Object.entries(shippedTemplates)) {
  if (!name.includes('/')) partials[name] = Handlebars.template(form as TemplateSpecification);
}

/** The shipped template of this name ("digest/html"); undefined where none ships. Throws on a value that the view lacks. */
export function shippedTemplate(name: string): Render | undefined {
  const form = Object.hasOwn(shippedTemplates, name) ? shippedTemplates[name] : undefined;
  if (form === undefined) return undefined;
  const render = Handlebars.template(form as TemplateSpecification);
  return (view) => render(view, { partials });
}
