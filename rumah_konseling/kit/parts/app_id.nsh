; Gives a property store the id by which the taskbar joins windows and shortcut.
; STORE is an IPropertyStore; $3, $4 and $5 are used.
!include "Win\COM.nsh"
!include "Win\Propkey.nsh"

!macro SET_APP_ID STORE APP_ID
  System::Call 'Oleaut32::SysAllocString(w "${APP_ID}")p.r3'
  System::Call '*${SYSSTRUCT_PROPERTYKEY}(${PKEY_AppUserModel_ID})p.r4'
  System::Call '*${SYSSTRUCT_PROPVARIANT}(${VT_BSTR},,&i8 $3)p.r5'
  ${IPropertyStore::SetValue} ${STORE} '($4,$5)'
  System::Call 'Oleaut32::SysFreeString(p $3)'
  System::Free $4
  System::Free $5
!macroend
