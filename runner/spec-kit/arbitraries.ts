/* What properties are drawn with: fast-check, but for what nobody uses, which would double the time that it takes to load. */
export { array, asyncProperty, boolean, check, constantFrom, integer, nat, option, record } from 'fast-check';
