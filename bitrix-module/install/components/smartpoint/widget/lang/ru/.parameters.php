<?php

$MESS['SMARTPOINT_WIDGET_ID'] = 'Номер виджета (виден в панели)';
$MESS['SMARTPOINT_WIDGET_MODE'] = 'Что показать';
$MESS['SMARTPOINT_WIDGET_BUTTON'] = 'Кнопку, которая открывает виджет';
$MESS['SMARTPOINT_WIDGET_PLACE'] = 'Сам виджет';
$MESS['SMARTPOINT_WIDGET_TEXT'] = 'Слова на кнопке';
$MESS['SMARTPOINT_WIDGET_TEXT_DEFAULT'] = 'Оставить заявку';
