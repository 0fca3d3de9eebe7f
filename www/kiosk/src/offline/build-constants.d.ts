/** True in the folder that runs from a disk; written in by the build. */
declare const __USB__: boolean;
