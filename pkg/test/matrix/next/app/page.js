"use client";

import * as entry from "daqiao";
import "daqiao/element/define";
import { useEffect } from "react";

import { offer } from "../../page.js";

/** Rendered on the server, too, where the element stays a plain tag. */
export default function Page() {
  useEffect(() => offer(entry), []);
  return <daqiao-match />;
}
