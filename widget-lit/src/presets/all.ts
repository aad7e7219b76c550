import boutique from './boutique.css';
import brand from './brand.css';
import clean from './clean.css';
import clinic from './clinic.css';
import common from './common.css';
import festive from './festive.css';
import kids from './kids.css';
import market from './market.css';
import mono from './mono.css';
import night from './night.css';
import showroom from './showroom.css';
import tech from './tech.css';
import bar from './positions/bar.css';
import warmPaper from './warm-paper.css';

/** Style sheets of all characters, for the preview: on pages one of them comes with the settings of its widget. */
export const presetStyles: Readonly<Record<string, string>> = {
  clean,
  night,
  'warm-paper': warmPaper,
  showroom,
  clinic,
  market,
  boutique,
  tech,
  kids,
  festive,
  mono,
  brand,
};

export { bar, common };
