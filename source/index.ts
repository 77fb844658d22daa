export {Trouble, type TroubleCode, troubleCodes} from './text/trouble.js';
