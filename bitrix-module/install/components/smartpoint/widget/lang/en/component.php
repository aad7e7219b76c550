<?php

$MESS['SMARTPOINT_WIDGET_TEXT_DEFAULT'] = 'Leave a request';
