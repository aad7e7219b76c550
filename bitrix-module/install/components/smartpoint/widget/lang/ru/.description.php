<?php

$MESS['SMARTPOINT_WIDGET_NAME'] = 'Виджет Smartpoint';
$MESS['SMARTPOINT_WIDGET_DESCRIPTION'] = 'Кнопка, которая открывает виджет, или место для него на странице';
