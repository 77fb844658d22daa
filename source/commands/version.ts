import {version} from '../../package.json';

export {version};

/** How callsift names itself to Bolna. */
export const userAgent = `callsift/${version}`;
