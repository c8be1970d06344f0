"""What the sentence splitter knows about words: abbreviations, verbs of reporting, sentence openers.

All of it is data. Entries are written without their final full stop and compared as they stand in the text, so
that "Kol." (colonel) and "kol." (cabbage) stay apart; a set whose comment says "any case" is compared in lower case.
"""

from __future__ import annotations

from translator.text import word_set

TITLES = word_set(
    """
    dr drg drh Dr DR Drg Drh Drs Dra DRS DRA Ir IR Prof PROF Hj HJ KH Tgk Ust Pdt Rm Ny Nn Tn Sdr Sdri Bpk Alm
    Almh alm almh Kol Kapt Letkol Letjen Letda Lettu Mayjen Brigjen Jend Laksda Laksma Marsda Marsma Serka Serda
    Sertu Serma Bripka Briptu Bripda Kombes Kompol Aipda Aiptu Iptu Ipda Irjen Komjen Purn Plt Pjs Plh Pj Moh
    Muh Mohd Muhd Mhd Abd Abdul St Mr Mrs Ms Hon Gub Dt Tk Tgh TGH Inf Kav Arh Arm Czi Cba Ckm Cpm Chb Cke
    Cpl Mar Tek Pnb Nav Pas Lt Sgt Col Gen Capt Rev R.A R.M R.Ng R.Aj R.Ay Ay K.H K.R.T Rd Ustz Anm Em
    """
)
"""Titles and first names shortened; a name follows, never a new sentence."""

PREFIXES = word_set(
    """
    Pte Sdn Co Hub Lap Pol Sp Dipl Sprin Uu Jl Jln Gg Kec Kab Kel Kav Ds Dsn Prov Kp Blok Bt Rp PT CV UD PD Fa
    NV HR QS Q.S H.R jl jln gg kec kab kav ybs cq bhs spt dgn yg utk tsb krn sbb jo Jo juncto vs Vs VS v a.n d.a
    u.b u.p s.d a.l c.q n.b d.h q.q m.a e.g i.e d.l p.p a.k.a Yth yth mis lih bdk cf terj penerj peny Komp komp
    Gn Tj Kep Perum Kmp sbg kpd drpd Q.s Qs feat ft
    """
)
"""Words that only open something longer: an address, a company's name, a sum, a date."""

BEFORE_NUMBER = word_set(
    """
    jml faks fax no nos nomor hal hlm tgl ayat ps psl bab vol ed art pkl pk rt rw tel telp tlp tlpn km lt bl bln thn
    pp pasal gbr tab tbl lamp jil jld cet edis th ext kpts stb stbl lbr
    """
)
"""Shortened only where a number follows ("No. 67", "hal. 12", "ayat (2)"); some are words of their own. Any case."""

NUMBERED = word_set(
    """
    NIP NIK NPWP NISN NUPTK WA HP SIP STR
    """
)
"""Words of their own that a full stop parts from a long number or one that begins with 0 ("NIP. 19800412")."""

NAMED_AFTER = word_set(
    """
    RS RSU RSIA KM KRI MV
    """
)
"""Hospitals and ships that some write with a full stop; their name follows."""

BOOKS = word_set(
    """
    Kej Kel Im Bil Ul Yos Hak Rut Sam Raj Taw Ezr Neh Est Ayb Mzm Ams Pkh Kid Yes Yer Rat Yeh Dan Hos Yl Am Ob Yun Mi
    Nah Hab Zef Hag Za Mal Tob Ydt Keb Sir Bar Mak Mat Mrk Luk Yoh Kis Rm Kor Gal Ef Flp Kol Tes Tim Tit Flm Ibr Yak
    Ptr Yud Why Mr Lk
    """
)
"""Books of the Bible, shortened; chapter and verse follow ("Mat. 5:3")."""

SURE_BOOKS = word_set(
    """
    Kej Mzm Ams Pkh Yes Yer Yeh Mat Mrk Luk Yoh Kis Flp Ibr Ptr Why
    """
)
"""Those that are nothing else: a number alone may follow ("Mzm. 23")."""

SMALL_BRANDS = word_set(
    """
    kumparan detikcom gojek bukalapak blibli traveloka ruangguru vidio tirto kitabisa halodoc alodokter sociolla kaskus
    kompasiana realme vivo adidas ovo gofood gosend gopay grabfood tokopedia shopee zenius stockbit qlue
    """
)
"""Names written small that open sentences and are no ordinary words."""

MAY_END = word_set(
    """
    dll dsb dst dkk cs etc Tbk tbk TBK Inc Ltd Corp Bhd Jr Sr Persero SWT SAW Swt Saw swt saw r.a a.s s.a.w SH SE ST SIP
    SPd MM MH MSi MA MSc MBA PhD Spd SKM Amd Jan Feb Mar Apr Jun Jul Agu Agt Ags Sept Sep Okt Oct Nov Des Dec cm
    mm km kg gr ha ttd
    """
)
"""May close a sentence: a boundary where a capital or a digit follows that no degree or name explains."""

DEGREES = word_set(
    """
    S.H S.E S.T S.Si S.Sos S.IP S.Ip S.Pd S.Ag S.Kom S.Psi S.Ked S.Farm S.Hut S.KM S.Kep S.Tr S.Sn S.S S.P S.Pt
    S.Pi S.Ak S.Kp S.K.M S.Pd.I S.H.I S.I.K S.IK S.T.P S.E.I S.STP S.I.Kom S.Gz S.Ars M.H M.M M.Si M.Sc M.A M.Pd
    M.T M.Kom M.Hum M.Ag M.Kes M.Eng M.Phil M.Sos M.Psi M.Ak M.Kn M.E M.Ec M.S M.B.A M.P M.P.H M.Han M.Tr M.Sn
    M.I.Kom M.Pd.I M.H.I Ph.D D.Phil Ed.D B.Sc B.A B.Eng B.Com Lc Sp.A Sp.B Sp.OG Sp.PD Sp.JP Sp.KK Sp.P Sp.M
    Sp.S Sp.THT Sp.KJ Sp.An Sp.Rad Sp.OT Sp.U Sp.N Sp.BS Sp.PK Sp.KFR Sp.F Sp.A(K) Sp.OG(K) A.Md A.Ma A.Md.Keb
    Drs Dra SH SE ST MH MM MSi MSc MA MBA SPd MPd SIK SIP SSos SAg MAg PhD SKom MKom MHum MKes SKM
    """
)
"""Academic degrees; another one may follow, and so may a new sentence."""

SINGLE_LETTER_NOUNS = word_set(
    """
    grup group vitamin hepatitis rencana plan blok kelas kategori gedung pool tipe golongan seri lisensi zona
    huruf poin opsi virus influenza sim terminal tim jalur kelompok kloter divisi gerbang sektor komisi
    peringkat rating nilai pilihan paket titik varian pintu tribun tribune kamar ruang klaster liga jawaban
    lajur bagian lampiran sisi sel darah derajat platform akun serie medsos pelat plat generasi tahap jilid bab
    pasal tingkat eselon semester triwulan kuartal termin fase
    """
)
"""Nouns that a letter completes ("Grup C.", "vitamin D."): the letter is no initial. Lower case."""

REPORTING_VERBS = word_set(
    """
    kata ujar ucap tutur ungkap jelas tambah imbuh tegas terang lanjut papar sebut tukas pungkas kilah cetus
    sambung timpal seru tanya jawab tulis tandas sahut beber
    """
)
"""Stems of the verbs that attribute a quotation, with or without -nya; rarely anything else after one. Lower case."""

OPENERS = word_set(
    """
    Ia Dia Mereka Kami Kita Saya Beliau Keduanya Ketiganya Semua Semuanya Seluruh Namun Tetapi Tapi Meski
    Meskipun Walau Walaupun Sementara Sedangkan Selain Menurut Menurutnya Dalam Pada Di Dari Ke Untuk Guna Hal
    Itu Ini Inilah Itulah Karena Sebab Akibat Akibatnya Jika Kalau Bila Apabila Saat Ketika Sejak Setelah
    Sesudah Sebelum Sebelumnya Selanjutnya Kemudian Lalu Lantas Adapun Bahkan Oleh Dengan Tak Tidak Bukan Belum
    Sudah Telah Akan Ada Para Sejumlah Beberapa Banyak Sebanyak Sekitar Hingga Sampai Kini Sekarang Nantinya
    Nanti Hanya Juga Jadi Sehingga Maka Agar Supaya Demikian Begitu Apalagi Apakah Apa Siapa Bagaimana Mengapa
    Kenapa Kapan Dimana Berapa Terkait Mengenai Soal Tentang Seperti Sebagai Selama Sepanjang Sesuai Berdasarkan
    Diketahui Dilansir Dikutip Mengutip Melansir Atas Antara Tersangka Korban Pelaku Polisi Petugas Warga
    Pemerintah Penyidik Jaksa Hakim Terdakwa Saksi Lebih Kata Ujar Sang Si Salah Satu Setiap Tiap Harga Jumlah
    Total Acara Kegiatan Kasus Perkara Peristiwa Kejadian Laga Pertandingan Alasannya Caranya Padahal Justru
    Malah Sebaliknya Rencananya Hasilnya Pasalnya Terlebih Mulai Usai Seusai Sesampainya Mendengar Melihat
    Merasa Tim Klub Skor Gol Babak Perusahaan Pihak Pihaknya Masyarakat Rapat Sidang Film Lagu Album Berikut
    Tepatnya Rabu Kamis Senin Selasa Jumat Sabtu Minggu Besok Kemarin Artinya Intinya Misalnya Contohnya Angka
    Terakhir Pertama Kedua Ketiga
    """
)
"""Words that open sentences and are no names: after a doubtful abbreviation they make it a boundary."""

DOMAIN_ENDINGS = word_set(
    """
    com co id net org go ac or sch tv news info io gov edu me my sg au uk us ai app dev html htm php pdf jpg png
    mp3 mp4
    """
)
"""What may follow the last full stop of an address or a file's name. Lower case."""

NAMES_WITH_MARKS = ("Yahoo!", "Jeopardy!", "Yum!", "Viu!", "Ya!", "Oi!", "Wow!")
"""Names that end in an exclamation mark without ending a sentence."""

HEADLINE_SMALL_WORDS = word_set(
    """
    di ke dari yang dan untuk dengan pada oleh dalam atau agar bagi sebagai akan bisa jadi soal vs hingga saat
    usai tak atas para si sang juga per tapi karena lewat se tentang antara demi kata ini itu
    """
)
"""Words that stay small in headlines. Lower case."""
