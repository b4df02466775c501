; The installer for Windows, for the account alone: no administrator, no network.
; Filled in and compiled by rumah_konseling/kit/windows.py. What it lays down are the folders
; app, packages, python and lisensi, and the files named below; the uninstaller takes away
; exactly these. A room (.rkv, .keys) is never touched, wherever it lies.

Unicode true
ManifestDPIAware true
ManifestSupportedOS Win10
RequestExecutionLevel user
SetCompressor zlib
SetDateSave off
CRCCheck force
Name "Rumah Konseling"
OutFile "@OUT@"
InstallDir "$LOCALAPPDATA\Programs\Rumah Konseling"
InstallButtonText "Pasang"
UninstallButtonText "Copot"
BrandingText "Rumah Konseling @VERSION@"

!include "MUI2.nsh"
!include "LogicLib.nsh"
!include "WinVer.nsh"
!include "@APP_ID_MACRO@"

!define APP_ID "@APP_ID@"
!define CLASSES "Software\Classes"
!define KIND "RumahKonseling.Ruang"
!define LISTED "Software\Microsoft\Windows\CurrentVersion\Uninstall\RumahKonseling"
!define STATE "$LOCALAPPDATA\RumahKonseling\Rumah Konseling"
!define START "$INSTDIR\python\pythonw.exe"

!define MUI_ICON "@ICON@"
!define MUI_UNICON "@ICON@"
!define MUI_WELCOMEFINISHPAGE_BITMAP "@PANEL@"
!define MUI_UNWELCOMEFINISHPAGE_BITMAP "@PANEL@"
!define MUI_ABORTWARNING
!define MUI_WELCOMEPAGE_TITLE "Memasang Rumah Konseling"
!define MUI_WELCOMEPAGE_TEXT "Program dipasang untuk akun Anda saja, tanpa administrator dan tanpa jaringan.$\r$\n$\r$\nBila Rumah Konseling sudah ada di komputer ini, program diperbarui. Ruang konseling Anda tidak diubah.$\r$\n$\r$\nTutup Rumah Konseling bila sedang terbuka, lalu tekan Pasang."
!define MUI_FINISHPAGE_TITLE "Rumah Konseling sudah terpasang"
!define MUI_FINISHPAGE_TEXT "Buka dari menu Start atau dari ikon di desktop."
!define MUI_FINISHPAGE_RUN "${START}"
!define MUI_FINISHPAGE_RUN_PARAMETERS "-m rumah_konseling.ui"
!define MUI_FINISHPAGE_RUN_TEXT "Buka Rumah Konseling sekarang"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "Yang dicopot: program dan setelannya. Yang tetap ada: ruang konseling Anda (.rkv dan .keys), cadangan (.rkc), dan semua berkas lain milik Anda."
!define MUI_UNCONFIRMPAGE_TEXT_LOCATION "Program di:"

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Indonesian"

VIProductVersion "@NUMBERS@"
VIAddVersionKey /LANG=${LANG_INDONESIAN} "ProductName" "Rumah Konseling"
VIAddVersionKey /LANG=${LANG_INDONESIAN} "FileDescription" "Pemasang Rumah Konseling"
VIAddVersionKey /LANG=${LANG_INDONESIAN} "FileVersion" "@VERSION@"
VIAddVersionKey /LANG=${LANG_INDONESIAN} "ProductVersion" "@VERSION@"
VIAddVersionKey /LANG=${LANG_INDONESIAN} "LegalCopyright" ""

; Windows lets nobody write to a program that runs, whichever Python an earlier kit brought.
!macro REQUIRE_CLOSED UN
Function ${UN}RequireClosed
  again:
  ${If} ${FileExists} "${START}"
    ClearErrors
    FileOpen $0 "${START}" a
    ${If} ${Errors}
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "Rumah Konseling masih terbuka. Tutup dahulu, lalu tekan Coba Lagi." /SD IDCANCEL IDRETRY again
      SetErrorLevel 3
      Abort "Dihentikan: Rumah Konseling masih terbuka. Tidak ada yang diubah."
    ${EndIf}
    FileClose $0
  ${EndIf}
FunctionEnd
!macroend
!insertmacro REQUIRE_CLOSED ""
!insertmacro REQUIRE_CLOSED "un."

!macro TAKE_PROGRAM_AWAY
  RMDir /r "$INSTDIR\app"
  RMDir /r "$INSTDIR\packages"
  RMDir /r "$INSTDIR\python"
  RMDir /r "$INSTDIR\lisensi"
!macroend

; The taskbar joins windows and shortcut by this id; a shell that knows none goes without.
!macro NAME_SHORTCUT FILE
  !insertmacro ComHlpr_CreateInProcInstance ${CLSID_ShellLink} ${IID_IShellLink} r0 ""
  ${If} $0 P<> 0
    ${IUnknown::QueryInterface} $0 '("${IID_IPersistFile}",.r1)'
    ${If} $1 P<> 0
      ${IPersistFile::Load} $1 '("${FILE}", ${STGM_READWRITE})'
      ${IUnknown::QueryInterface} $0 '("${IID_IPropertyStore}",.r2)'
      ${If} $2 P<> 0
        !insertmacro SET_APP_ID $2 "${APP_ID}"
        ${IPropertyStore::Commit} $2 ""
        ${IUnknown::Release} $2 ""
        ${IPersistFile::Save} $1 '("${FILE}",1)'
      ${EndIf}
      ${IUnknown::Release} $1 ""
    ${EndIf}
    ${IUnknown::Release} $0 ""
  ${EndIf}
!macroend

Function .onInit
  ${IfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "Rumah Konseling memerlukan Windows 10 atau 11, 64-bit." /SD IDOK
    SetErrorLevel 2
    Abort
  ${EndIf}
FunctionEnd

Section "Rumah Konseling"
  Call RequireClosed
  !insertmacro TAKE_PROGRAM_AWAY
@FILES@
  ; Compiled once here, or the first start would do it while the counselor waits.
  ${If} ${FileExists} "$INSTDIR\python\python.exe"
    nsExec::Exec '"$INSTDIR\python\python.exe" -m compileall -qq "$INSTDIR\app" "$INSTDIR\packages"'
    Pop $0
  ${EndIf}
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\Copot Rumah Konseling.exe"

  CreateShortcut "$SMPROGRAMS\Rumah Konseling.lnk" "${START}" "-m rumah_konseling.ui" "$INSTDIR\rumah-konseling.ico"
  CreateShortcut "$DESKTOP\Rumah Konseling.lnk" "${START}" "-m rumah_konseling.ui" "$INSTDIR\rumah-konseling.ico"
  !insertmacro NAME_SHORTCUT "$SMPROGRAMS\Rumah Konseling.lnk"
  !insertmacro NAME_SHORTCUT "$DESKTOP\Rumah Konseling.lnk"

  WriteRegStr HKCU "${CLASSES}\.rkv" "" "${KIND}"
  WriteRegStr HKCU "${CLASSES}\${KIND}" "" "Ruang konseling"
  WriteRegStr HKCU "${CLASSES}\${KIND}" "AppUserModelID" "${APP_ID}"
  WriteRegStr HKCU "${CLASSES}\${KIND}\DefaultIcon" "" "$INSTDIR\rumah-konseling.ico"
  WriteRegStr HKCU "${CLASSES}\${KIND}\shell\open\command" "" '"${START}" -m rumah_konseling.ui "%1"'

  WriteRegStr HKCU "${LISTED}" "DisplayName" "Rumah Konseling"
  WriteRegStr HKCU "${LISTED}" "DisplayVersion" "@VERSION@"
  WriteRegStr HKCU "${LISTED}" "DisplayIcon" "$INSTDIR\rumah-konseling.ico"
  WriteRegStr HKCU "${LISTED}" "Publisher" "Rumah Konseling"
  WriteRegStr HKCU "${LISTED}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${LISTED}" "UninstallString" '"$INSTDIR\Copot Rumah Konseling.exe"'
  WriteRegStr HKCU "${LISTED}" "QuietUninstallString" '"$INSTDIR\Copot Rumah Konseling.exe" /S'
  WriteRegDWORD HKCU "${LISTED}" "EstimatedSize" @KILOBYTES@
  WriteRegDWORD HKCU "${LISTED}" "NoModify" 1
  WriteRegDWORD HKCU "${LISTED}" "NoRepair" 1
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Section "Uninstall"
  Call un.RequireClosed
  !insertmacro TAKE_PROGRAM_AWAY
@UNFILES@
  Delete "$INSTDIR\Copot Rumah Konseling.exe"
  ; Never with what is in it: a room may lie here.
  RMDir "$INSTDIR"

  Delete "$SMPROGRAMS\Rumah Konseling.lnk"
  Delete "$DESKTOP\Rumah Konseling.lnk"
  DeleteRegKey HKCU "${LISTED}"
  DeleteRegKey HKCU "${CLASSES}\${KIND}"
  ReadRegStr $0 HKCU "${CLASSES}\.rkv" ""
  ${If} $0 == "${KIND}"
    DeleteRegKey HKCU "${CLASSES}\.rkv"
  ${EndIf}

  ; What the program keeps of itself lies beside the usual place of a room: each by its name.
  Delete "$APPDATA\RumahKonseling\Rumah Konseling.ini"
  Delete "$APPDATA\RumahKonseling\Rumah Konseling.ini.lock"
  RMDir "$APPDATA\RumahKonseling"
  Delete "${STATE}\State\catatan-kesalahan.txt"
  Delete "${STATE}\State\jendela-*.lock"
  Delete "${STATE}\State\panggilan-*"
  RMDir "${STATE}\State"
  Delete "${STATE}\saksi\*.saksi"
  RMDir "${STATE}\saksi"
  RMDir "${STATE}"
  RMDir "$LOCALAPPDATA\RumahKonseling"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  DetailPrint "Ruang konseling, berkas kunci, dan cadangan Anda tetap di tempatnya."
SectionEnd
