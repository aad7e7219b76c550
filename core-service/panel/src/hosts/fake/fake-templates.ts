import type { TemplateBusiness, WidgetTemplate } from '@smartpoint/contracts/widget-templates';
import { settingsOf } from './fake-data.ts';

export const businesses: TemplateBusiness[] = [
  { id: 'auto', name: 'Автосалон', words: 'машины тест-драйв' },
  { id: 'clinic', name: 'Клиника', words: 'врач приём' },
];

export const templates: (WidgetTemplate & { kind: 'popup' })[] = [
  {
    id: 'auto-test-drive',
    businessId: 'auto',
    name: 'Тест-драйв',
    about: 'Запись на поездку до визита в салон',
    kind: 'popup',
    settings: settingsOf({ title: 'Тест-драйв в удобный день', drawing: 'car', layout: 'image-top' }),
  },
  {
    id: 'clinic-visit',
    businessId: 'clinic',
    name: 'Запись на приём',
    about: 'К кому и когда: администратор перезвонит',
    kind: 'popup',
    settings: settingsOf({ title: 'Запишитесь на приём', drawing: 'tooth', layout: 'image-left' }),
  },
];
