import type { Distribution } from './distribution.ts';

/** The mean of a law, in the law's own unit. */
export function lawMean(law: Distribution): number {
  switch (law.kind) {
    case 'constant':
      return law.value;
    case 'exponential':
    case 'lognormal':
    case 'gamma':
    case 'erlang':
    case 'weibull':
      return law.mean;
    case 'uniform':
      return (law.from + law.to) / 2;
    case 'triangular':
      return (law.from + law.mode + law.to) / 3;
    case 'hyperexponential':
      return law.branches.reduce((sum, branch) => sum + branch.share * branch.mean, 0);
    case 'mixture':
      return law.branches.reduce((sum, branch) => sum + branch.share * lawMean(branch.of), 0);
    case 'empirical':
      return law.values.reduce((sum, value) => sum + value, 0) / law.values.length;
  }
}
