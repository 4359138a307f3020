/** Compiled by the build (templates/precompile.mjs): "digest/subject", "digest/html", "items.text" and so on → Handlebars' own form. */
export declare const shippedTemplates: Readonly<Record<string, object>>;
