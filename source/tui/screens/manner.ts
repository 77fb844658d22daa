export {mannerOf} from '../state/manner.js';
