#nullable enable
// Compiled twice: by the build as an inline task (which takes exactly one file, so two types share it) and by the tests,
// which define RZERO_TESTS to leave the task out. Written for netstandard2.0, the task factory's framework.
using System;
using System.IO;

namespace RZero.Build
{
    /// <summary>
    /// Lets TorchSharp's native library load on systems whose C++ runtime is older than GCC 13. All it asks of the newer one is
    /// <c>std::ios_base_library_init()</c>, a marker that makes the dynamic linker insist on the version and whose body is empty.
    /// </summary>
    public static class ElfPatch
    {
        private const string Symbol = "_ZSt21ios_base_library_initv";
        private const string Version = "GLIBCXX_3.4.32";

        // A libc function that takes no arguments and does no harm. Nothing ever calls it by this entry; the linker only has to find it.
        private const string Substitute = "rand";

        private const uint DynamicSymbols = 11;
        private const uint VersionNeeds = 0x6FFFFFFE;
        private const uint SymbolVersions = 0x6FFFFFFF;
        private const int SymbolSize = 24;
        private const ushort AnyVersion = 1;
        private const ushort WeakFlag = 2;

        /// <summary>
        /// Returns the file with three fields changed: the version need is weak, the symbol is named after a libc function, and
        /// it asks for no version. Returns <paramref name="file"/> itself when there is nothing to mend or this cannot mend it.
        /// </summary>
        public static byte[] Apply(byte[] file)
        {
            if (!IsLittleEndian64(file)
                || FindSection(file, DynamicSymbols) is not { } symbols
                || FindSection(file, SymbolVersions) is not { } versions
                || FindSection(file, VersionNeeds) is not { } needs)
            {
                return file;
            }

            var names = SectionAt(file, symbols.Link);
            var symbol = FindUndefined(file, symbols, names);
            var need = FindNeed(file, needs, names);
            var substitute = Find(file, names, Substitute + "\0");
            if (symbol is null || need is null || substitute is null || IsWantedByOthers(file, versions, symbol.Value, need.Value))
            {
                return file;
            }

            var patched = (byte[])file.Clone();
            WriteUInt16(patched, need.Value + 4, (ushort)(ReadUInt16(file, need.Value + 4) | WeakFlag));
            WriteUInt32(patched, symbols.Start + (symbol.Value * SymbolSize), (uint)(substitute.Value - names.Start));
            WriteUInt16(patched, versions.Start + (symbol.Value * 2), AnyVersion);
            return patched;
        }

        private static bool IsLittleEndian64(byte[] file) =>
            file.Length >= 64 && file[0] == 0x7F && file[1] == 'E' && file[2] == 'L' && file[3] == 'F' && file[4] == 2 && file[5] == 1;

        private static Section? FindSection(byte[] file, uint type)
        {
            var count = ReadUInt16(file, 60);
            for (var i = 0; i < count; i++)
            {
                var section = SectionAt(file, i);
                if (section.Type == type)
                {
                    return section;
                }
            }

            return null;
        }

        private static Section SectionAt(byte[] file, int index)
        {
            var header = (int)ReadUInt64(file, 40) + (index * ReadUInt16(file, 58));
            return new Section
            {
                Type = ReadUInt32(file, header + 4),
                Start = (int)ReadUInt64(file, header + 24),
                Length = (int)ReadUInt64(file, header + 32),
                Link = (int)ReadUInt32(file, header + 40),
            };
        }

        /// <summary>The index of the undefined symbol, if the file has it.</summary>
        private static int? FindUndefined(byte[] file, Section symbols, Section names)
        {
            for (var i = 0; i < symbols.Length / SymbolSize; i++)
            {
                var entry = symbols.Start + (i * SymbolSize);
                if (ReadUInt16(file, entry + 6) == 0 && IsNamed(file, names, ReadUInt32(file, entry), Symbol))
                {
                    return i;
                }
            }

            return null;
        }

        /// <summary>The offset of the entry that asks for the version: a list of libraries, each with a list of versions.</summary>
        private static int? FindNeed(byte[] file, Section needs, Section names)
        {
            for (var library = needs.Start; ; library += (int)ReadUInt32(file, library + 12))
            {
                var version = library + (int)ReadUInt32(file, library + 8);
                for (var left = ReadUInt16(file, library + 2); left > 0; left--)
                {
                    if (IsNamed(file, names, ReadUInt32(file, version + 8), Version))
                    {
                        return version;
                    }

                    version += (int)ReadUInt32(file, version + 12);
                }

                if (ReadUInt32(file, library + 12) == 0)
                {
                    return null;
                }
            }
        }

        /// <summary>True when another symbol asks for the version too: then the library does need the newer runtime.</summary>
        private static bool IsWantedByOthers(byte[] file, Section versions, int symbol, int need)
        {
            var index = ReadUInt16(file, need + 6);
            for (var i = 0; i < versions.Length / 2; i++)
            {
                if (i != symbol && ReadUInt16(file, versions.Start + (i * 2)) == index)
                {
                    return true;
                }
            }

            return false;
        }

        private static int? Find(byte[] file, Section names, string text)
        {
            for (var at = names.Start; at + text.Length <= names.Start + names.Length; at++)
            {
                if (Matches(file, at, text))
                {
                    return at;
                }
            }

            return null;
        }

        private static bool IsNamed(byte[] file, Section names, uint offset, string name) => Matches(file, names.Start + (int)offset, name + "\0");

        private static bool Matches(byte[] file, int at, string text)
        {
            for (var i = 0; i < text.Length; i++)
            {
                if (file[at + i] != text[i])
                {
                    return false;
                }
            }

            return true;
        }

        private static ushort ReadUInt16(byte[] file, int at) => (ushort)(file[at] | (file[at + 1] << 8));

        private static uint ReadUInt32(byte[] file, int at) => ReadUInt16(file, at) | ((uint)ReadUInt16(file, at + 2) << 16);

        private static ulong ReadUInt64(byte[] file, int at) => ReadUInt32(file, at) | ((ulong)ReadUInt32(file, at + 4) << 32);

        private static void WriteUInt16(byte[] file, int at, ushort value)
        {
            file[at] = (byte)value;
            file[at + 1] = (byte)(value >> 8);
        }

        private static void WriteUInt32(byte[] file, int at, uint value)
        {
            WriteUInt16(file, at, (ushort)value);
            WriteUInt16(file, at + 2, (ushort)(value >> 16));
        }

        private struct Section
        {
            public uint Type;
            public int Start;
            public int Length;
            public int Link;
        }
    }

#if !RZERO_TESTS
    /// <summary>Writes the patched copy of a native library. The original is only read.</summary>
    public sealed class PatchLibTorchSharp : Microsoft.Build.Utilities.Task
    {
        /// <summary>The library as its package brings it.</summary>
        [Microsoft.Build.Framework.Required]
        public string Source { get; set; } = "";

        /// <summary>Where the copy goes. It appears at once and whole: a process that has the old one mapped keeps it.</summary>
        [Microsoft.Build.Framework.Required]
        public string Destination { get; set; } = "";

        /// <inheritdoc/>
        public override bool Execute()
        {
            var partial = Destination + "." + Guid.NewGuid().ToString("N") + ".partial";
            Directory.CreateDirectory(Path.GetDirectoryName(Destination)!);
            File.WriteAllBytes(partial, ElfPatch.Apply(File.ReadAllBytes(Source)));
            File.Delete(Destination);
            File.Move(partial, Destination);
            return true;
        }
    }
#endif
}
