/**
 * Checks data against the part of JSON Schema (2020-12) that the settlement uses. A keyword that it
 * does not know is an error: nothing passes because it was not looked at.
 */

import { isDeepStrictEqual } from "node:util";

const SAYS_NOTHING = ["$schema", "$id", "$defs", "title", "description"];

const TYPES = {
  null: (value) => value === null,
  string: (value) => typeof value === "string",
  number: (value) => typeof value === "number" && Number.isFinite(value),
  integer: Number.isInteger,
  array: Array.isArray,
  object: (value) => typeof value === "object" && value !== null && !Array.isArray(value),
};

/** What is wrong, each as `path: keyword`. */
export function invalid(schema, data, root = schema, path = "") {
  const ask = (part, value, at) => invalid(part, value, root, at);
  const rule = {
    $ref: (name) => ask(root.$defs[name.replace("#/$defs/", "")], data, path),
    type: (type) => TYPES[type](data) || "type",
    const: (value) => isDeepStrictEqual(data, value) || "const",
    enum: (values) => values.some((value) => isDeepStrictEqual(data, value)) || "enum",
    required: (keys) => !TYPES.object(data) || keys.every((key) => Object.hasOwn(data, key)) || "required",
    properties: (parts) =>
      Object.entries(parts).flatMap(([key, part]) =>
        TYPES.object(data) && Object.hasOwn(data, key) ? ask(part, data[key], `${path}/${key}`) : [],
      ),
    additionalProperties: (allowed) => {
      if (allowed !== false) throw new Error("only false is known here");
      return !TYPES.object(data) || Object.keys(data).every((key) => Object.hasOwn(schema.properties, key)) || "additionalProperties";
    },
    oneOf: (parts) => parts.filter((part) => ask(part, data, path).length === 0).length === 1 || "oneOf",
    items: (part) => (TYPES.array(data) ? data.flatMap((each, at) => ask(part, each, `${path}/${at}`)) : []),
    minItems: (least) => !TYPES.array(data) || data.length >= least || "minItems",
    minLength: (least) => !TYPES.string(data) || [...data].length >= least || "minLength",
    pattern: (pattern) => !TYPES.string(data) || new RegExp(pattern, "u").test(data) || "pattern",
    minimum: (least) => !TYPES.number(data) || data >= least || "minimum",
    maximum: (most) => !TYPES.number(data) || data <= most || "maximum",
    exclusiveMinimum: (least) => !TYPES.number(data) || data > least || "exclusiveMinimum",
  };
  return Object.entries(schema).flatMap(([keyword, value]) => {
    if (SAYS_NOTHING.includes(keyword)) return [];
    if (rule[keyword] === undefined) throw new Error(`${keyword} is not known here`);
    const found = rule[keyword](value);
    if (Array.isArray(found)) return found;
    return found === true ? [] : [`${path || "/"}: ${found}`];
  });
}
