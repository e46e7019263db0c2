export { toChangeSentence } from '@/lib/format';
