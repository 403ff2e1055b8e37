/** The program's version, as package.json and result documents tell it; a test compares the two. */
export const programVersion = '0.1.0';
