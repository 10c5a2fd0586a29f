// The texts of the register's pages. A school that only tests its line does not load them.

import en from '../../locales/register/en.ftl?raw'
import kk from '../../locales/register/kk.ftl?raw'
import ru from '../../locales/register/ru.ftl?raw'
import { addTexts } from './index.svelte'

addTexts({ en, kk, ru })
