/** What the command line refuses, and how it says so. */
import { describe, expect, test } from 'vitest';
import { folderWith, pleaseHold, small } from './program.ts';

describe('wrong usage: exit 2, one sentence that names the option, nothing on stdout, nothing written', () => {
  test.each([
    [
      'run small.yaml --replications abc',
      '--replications wants a whole number of at least 1, or auto, and "abc" is neither',
    ],
    ['run small.yaml --replications 0', '--replications wants a whole number of at least 1'],
    ['run small.yaml --replications 2.5', '--replications wants'],
    ['run small.yaml --replications -5', '--replications wants'],
    ['run small.yaml --replications 5 --replications 6', '--replications is given more than once'],
    ['run small.yaml --replications', '--replications needs a value'],
    ['run small.yaml --replications=', '--replications needs a value'],
    ['run small.yaml --replications 5 --precision 1%', '--replications and --precision exclude each other'],
    ['run small.yaml --replications 5 --at-most 9', '--replications and --at-most exclude each other'],
    ['run small.yaml --at-most 9', '--at-most needs a precision to reach'],
    ['run small.yaml --at-most x --precision 1%', '--at-most wants a whole number'],
    ['run small.yaml --precision 0.5', '--precision "0.5"'],
    ['run small.yaml --precision nonsense=1%', '--precision "nonsense=1%"'],
    ['run small.yaml --precision 0%', 'a width of nothing'],
    ['run small.yaml --seed a --seed b', '--seed is given more than once'],
    ['run small.yaml --no-seed', 'there is no --no-seed'],
    ['run small.yaml --jobs 0', '--jobs wants a whole number from 1 to 1024'],
    ['run small.yaml --jobs many', '--jobs wants a whole number from 1 to 1024'],
    ['run small.yaml --json=abc', '--json takes no value'],
    ['run small.yaml --set nothing', '--set wants path=value'],
    ['run small.yaml --set callers.al.patience=3m', 'There is no "al" in callers'],
    ['run small.yaml --replicatons 5', 'there is no option --replicatons: did you mean --replications?'],
    ['run small.yaml --frobnicate', 'there is no option --frobnicate'],
    ['run', 'run needs a scenario file'],
    ['compare small.yaml', 'compare needs at least two scenario files'],
    ['explain small.yaml small.yaml', '"small.yaml" is one argument too many'],
    ['rn small.yaml', 'there is no command "rn": did you mean run?'],
    ['', 'which command?'],
    ['erlang --handling 3', '--handling wants a duration: 20s, 4m30s, 1.5h, 1d or 500ms, not "3"'],
    ['erlang --target 0.8', '--target wants a share from 0% to 100%, such as 80%, not "0.8": write 80%'],
    ['erlang --target 100%', '--target wants a share above 0% and below 100%'],
    ['erlang --calls many', '--calls wants a number'],
    ['erlang --per 0s', '--per wants a time above zero'],
    ['erlang --shrinkage 100%', '--shrinkage wants a share below 100%'],
    ['erlang --calls 1e9 --per 1s', '--calls wants a number'],
    ['erlang --calls 999999999 --per 1s --handling 1h', 'a load of'],
    ['new a.yaml --from moon', '--from wants one of'],
  ])('please-hold %s', (line, message) => {
    const folder = folderWith({ 'small.yaml': small });
    const { status, stdout, stderr } = pleaseHold(line.split(' ').filter(Boolean), { cwd: folder });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});
