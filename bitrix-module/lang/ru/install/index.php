<?php

$MESS['SMARTPOINT_WIDGETS_NAME'] = 'Smartpoint: виджеты и заявки';
$MESS['SMARTPOINT_WIDGETS_DESCRIPTION'] = 'Всплывающие окна, формы и квизы, которые приносят заявки. Панель и заявки прямо в админке.';
$MESS['SMARTPOINT_WIDGETS_OLD_PHP'] = 'Нужен PHP #VERSION# или новее.';
$MESS['SMARTPOINT_WIDGETS_OLD_MAIN'] = 'Нужен главный модуль версии #VERSION# или новее. Обновите продукт.';
$MESS['SMARTPOINT_WIDGETS_NOT_INSTALLED'] = 'Модуль не установлен, всё сделанное отменено (#REASON#).';
$MESS['SMARTPOINT_WIDGETS_SESSION'] = 'Страница была открыта слишком долго. Повторите удаление.';
$MESS['SMARTPOINT_WIDGETS_REMOVE'] = 'Удалить модуль';
$MESS['SMARTPOINT_WIDGETS_REMOVE_WHAT'] = 'Виджеты исчезнут со страниц. Кабинет, виджеты и заявки на стороне сервиса останутся.';
$MESS['SMARTPOINT_WIDGETS_KEEP'] = 'Сохранить ключи, настройки и журнал отправки';
$MESS['SMARTPOINT_WIDGETS_RIGHT_D'] = 'нет доступа';
$MESS['SMARTPOINT_WIDGETS_RIGHT_R'] = 'смотреть заявки';
$MESS['SMARTPOINT_WIDGETS_RIGHT_W'] = 'всё';
