<?php

$MESS['SMARTPOINT_WIDGET_NAME'] = 'Smartpoint widget';
$MESS['SMARTPOINT_WIDGET_DESCRIPTION'] = 'A button that opens a widget, or a place for it in the page';
