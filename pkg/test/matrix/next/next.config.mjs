/** Next needs nothing for the package. The root is said, since the lock file lies above the project. */
import { join } from "node:path";

export default {
  turbopack: { root: join(import.meta.dirname, "../../..") },
  devIndicators: false,
};
