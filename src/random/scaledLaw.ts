import type { Distribution } from './distribution.ts';

/** The law of what is `factor` times as long: all laws keep their shape. */
export function scaledLaw(law: Distribution, factor: number): Distribution {
  switch (law.kind) {
    case 'constant':
      return { ...law, value: law.value * factor };
    case 'exponential':
    case 'erlang':
    case 'weibull':
      return { ...law, mean: law.mean * factor };
    case 'lognormal':
    case 'gamma':
      return { ...law, mean: law.mean * factor, sd: law.sd * factor };
    case 'uniform':
      return { ...law, from: law.from * factor, to: law.to * factor };
    case 'triangular':
      return { ...law, from: law.from * factor, mode: law.mode * factor, to: law.to * factor };
    case 'hyperexponential':
      return { ...law, branches: law.branches.map((branch) => ({ ...branch, mean: branch.mean * factor })) };
    case 'mixture':
      return { ...law, branches: law.branches.map((branch) => ({ ...branch, of: scaledLaw(branch.of, factor) })) };
    case 'empirical':
      return { ...law, values: law.values.map((value) => value * factor) };
  }
}
