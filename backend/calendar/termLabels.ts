import { type Label, label } from '../../shared/label';
import type { SolarTerm } from '../../shared/symbolicDate';

/** What the 24 solar terms are called. */
export const termLabels: Record<SolarTerm, Label> = {
  xiaohan: label('小寒', 'Minor Cold'),
  dahan: label('大寒', 'Major Cold'),
  lichun: label('立春', 'Start of Spring'),
  yushui: label('雨水', 'Rain Water'),
  jingzhe: label('惊蛰', 'Awakening of Insects'),
  chunfen: label('春分', 'Spring Equinox'),
  qingming: label('清明', 'Qingming'),
  guyu: label('谷雨', 'Grain Rain'),
  lixia: label('立夏', 'Start of Summer'),
  xiaoman: label('小满', 'Grain Buds'),
  mangzhong: label('芒种', 'Grain in Ear'),
  xiazhi: label('夏至', 'Summer Solstice'),
  xiaoshu: label('小暑', 'Minor Heat'),
  dashu: label('大暑', 'Major Heat'),
  liqiu: label('立秋', 'Start of Autumn'),
  chushu: label('处暑', 'End of Heat'),
  bailu: label('白露', 'White Dew'),
  qiufen: label('秋分', 'Autumn Equinox'),
  hanlu: label('寒露', 'Cold Dew'),
  shuangjiang: label('霜降', 'Descent of Frost'),
  lidong: label('立冬', 'Start of Winter'),
  xiaoxue: label('小雪', 'Minor Snow'),
  daxue: label('大雪', 'Major Snow'),
  dongzhi: label('冬至', 'Winter Solstice'),
};
