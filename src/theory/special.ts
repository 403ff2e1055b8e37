/**
 * Special functions in one place for those outside this folder: normal, gamma
 * and beta families, each with its source in its own file.
 */
export { regularizedBeta, studentTCdf, studentTQuantile } from './beta.ts';
export { logGamma, regularizedGammaP, regularizedGammaQ } from './gamma.ts';
export { erf, erfc, normalCdf, normalHazard, normalQuantile } from './normal.ts';
