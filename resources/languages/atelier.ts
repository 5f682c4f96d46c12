<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="" sourcelanguage="en">
<context>
    <name>studio</name>
    <message>
        <location filename="studio/crash.py"/>
        <source>Something went wrong. Your work is safe: you can go on, or start Atelier again if it behaves oddly.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/crash.py"/>
        <source>Atelier closed unexpectedly last time. Your work was saved up to the last checkpoint.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/again.py"/>
        <source>{name} holds several samples (a walk or a sheet): restore it in Generate and export it again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/again.py"/>
        <source>Make {name} again</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/again.py"/>
        <source>{name} was made again, but one of the two is gone, so they cannot be compared.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/again.py"/>
        <source>{name} was made again, but at {width} × {height} instead of {width2} × {height2}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/again.py"/>
        <source>{name} was made again: every pixel is the same.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/again.py"/>
        <source>{name} was made again, but {differing:.1%} of its values differ (another machine?).</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/alter.py"/>
        <source>Take an item</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/alter.py"/>
        <source>The model {model}, which draws this item, is not in the library as it was.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/alter.py"/>
        <source>Go on from here</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/alter.py"/>
        <source>Take variation</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/alter.py"/>
        <location filename="studio/model/generate.py"/>
        <location filename="studio/view/panels/design_alter.py"/>
        <location filename="studio/view/panels/generate_commands.py"/>
        <location filename="studio/view/panels/generate_large.py"/>
        <source>Lock</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/alter.py"/>
        <location filename="studio/model/generate.py"/>
        <location filename="studio/view/panels/design_alter.py"/>
        <location filename="studio/view/panels/generate_commands.py"/>
        <source>Unlock</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/alter.py"/>
        <source>Item</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/alter.py"/>
        <source>More to the taste</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/alter.py"/>
        <location filename="studio/view/panels/design_alter_side.py"/>
        <source>How far it may go</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/alter.py"/>
        <source>Category: {classes}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/alter.py"/>
        <source>Teach {title} to take pictures</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/alter.py"/>
        <source>This goes on in the queue, and takes some minutes. Drop the picture again when it is done.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/alter.py"/>
        <source>Find picture</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/alter.py"/>
        <location filename="studio/model/job_words.py"/>
        <location filename="studio/view/panels/design_alter.py"/>
        <source>Variations</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/alter_search.py"/>
        <location filename="studio/model/job_words.py"/>
        <location filename="studio/model/study_words.py"/>
        <location filename="studio/model/waiting.py"/>
        <location filename="studio/view/panels/train_watch.py"/>
        <source>Starting</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/alter_state.py"/>
        <source>Difference from the picture: {error:.1f} (below {CLOSE:.0f} is close)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/alter_state.py"/>
        <source>This picture is outside what the model knows: what it draws is only the nearest it can.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/alter_state.py"/>
        <source>A close likeness</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/alter_state.py"/>
        <source>A rough likeness</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/alter_state.py"/>
        <source>A little different</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/alter_state.py"/>
        <source>Different</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/alter_state.py"/>
        <source>Very different</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/alter_state.py"/>
        <source>No closer</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/alter_state.py"/>
        <source>A bit closer</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/alter_state.py"/>
        <source>Closer</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/alter_state.py"/>
        <source>Much closer</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/alter_state.py"/>
        <source>Moved by {distance:.0%} of what usually lies between two items</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/alter_state.py"/>
        <source>pleases more by {gain:+.1f} (1 is as much as pictures of the model usually differ)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/alter_state.py"/>
        <source>does not agree</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/alter_state.py"/>
        <source>a second opinion {agrees} ({heldout_gain:+.1f})</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/alter_state.py"/>
        <source>the part to keep has changed by {kept:.1%}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/attacks.py"/>
        <location filename="studio/model/designs.py"/>
        <location filename="studio/model/like_logs.py"/>
        <location filename="studio/model/measuring.py"/>
        <location filename="studio/model/translations.py"/>
        <source>The queue is being opened.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/attacks.py"/>
        <location filename="studio/model/translations.py"/>
        <source>There is no picture yet.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/attacks.py"/>
        <source>An attack is under way.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/attacks.py"/>
        <source>The pictures of this attack are no longer there. Attack again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/boards.py"/>
        <source>Black</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/boards.py"/>
        <source>Dark grey</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/boards.py"/>
        <source>Grey</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/boards.py"/>
        <source>Light grey</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/boards.py"/>
        <source>White</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/boards.py"/>
        <source>Red</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/boards.py"/>
        <source>Dark red</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/boards.py"/>
        <source>Orange</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/boards.py"/>
        <source>Brown</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/boards.py"/>
        <source>Beige</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/boards.py"/>
        <source>Yellow</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/boards.py"/>
        <source>Olive</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/boards.py"/>
        <source>Light green</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/boards.py"/>
        <source>Green</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/boards.py"/>
        <source>Dark green</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/boards.py"/>
        <source>Turquoise</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/boards.py"/>
        <source>Teal</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/boards.py"/>
        <source>Sky blue</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/boards.py"/>
        <source>Blue</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/boards.py"/>
        <source>Dark blue</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/boards.py"/>
        <source>Violet</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/boards.py"/>
        <source>Purple</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/boards.py"/>
        <source>Magenta</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/boards.py"/>
        <source>Pink</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/book.py"/>
        <location filename="studio/view/panels/design_lookbook.py"/>
        <source>Lookbook</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/book.py"/>
        <source>seed {seeds}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/book.py"/>
        <source>recipe {latent_hash}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/book.py"/>
        <location filename="studio/view/lookbook.py"/>
        <location filename="studio/view/panels/design_children.py"/>
        <location filename="studio/view/panels/design_collection.py"/>
        <location filename="studio/view/panels/design_collection_side.py"/>
        <source>Untitled</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/breeding.py"/>
        <source>Mutated</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/breeding.py"/>
        <source>Of both</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/breeding.py"/>
        <source>A stranger</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/breeding.py"/>
        <source>No children came. Try again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/breeding.py"/>
        <source>Pleases most</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/breeding.py"/>
        <source>Pleases</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/breeding.py"/>
        <source>Pleases less</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/breeding.py"/>
        <source>{HOW}. How much it should please: {away} (0 is usual for the model, 1 as far from that as its pictures usually are).</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/choices.py"/>
        <location filename="studio/model/classifiers.py"/>
        <source>Starter model</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/choices.py"/>
        <location filename="studio/model/classifiers.py"/>
        <source>Your model</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/choices.py"/>
        <location filename="studio/model/library.py"/>
        <location filename="studio/view/panels/generate_walk.py"/>
        <location filename="studio/view/panels/library_study_form.py"/>
        <source>{size} px</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/choices.py"/>
        <source>learned from {data_name}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/choices.py"/>
        <source>{name} (training)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/choices.py"/>
        <source>Training now · its newest snapshot</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/classifiers.py"/>
        <source>{kind} · {classes} classes · {size} px · {colour}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/classifiers.py"/>
        <source>Built in · {names:,} classes · {size} px · colour</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/cluster_look.py"/>
        <source>The cluster could not be asked.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/collection.py"/>
        <location filename="studio/view/panels/design_alter.py"/>
        <location filename="studio/view/panels/design_items_side.py"/>
        <location filename="studio/view/panels/train_keep.py"/>
        <source>Keep</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/collection.py"/>
        <source>Keep {made}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/collection.py"/>
        <source>Delete {items}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/collection.py"/>
        <location filename="studio/view/panels/design_alter_side.py"/>
        <location filename="studio/view/panels/design_collection.py"/>
        <location filename="studio/view/panels/design_like_logs.py"/>
        <location filename="studio/view/panels/design_who.py"/>
        <location filename="studio/view/panels/library.py"/>
        <source>Rename</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/collection.py"/>
        <location filename="studio/view/panels/design_collection_side.py"/>
        <source>Note</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/collection.py"/>
        <source>Put in order</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/cost.py"/>
        <source>The run goes to the cluster at {cluster}: its time, and whether memory suffices, depend on the computers there, which are not known here. For comparison: this computer's processor would need about {duration}, and {memory} of memory.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/cost.py"/>
        <source>About {duration} and {memory} of memory on this computer's processor.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/cost.py"/>
        <source>About {memory} of the graphics card's {memory2} of memory. The processor would need {duration}; the card is much faster.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/cost.py"/>
        <source>As many pictures as the cluster manages in that time.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/cost.py"/>
        <source>As many pictures as the graphics card manages in that time.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/cost.py"/>
        <source>less than one pass</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/cost.py"/>
        <source>pass</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/cost.py"/>
        <source>passes</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/cost.py"/>
        <source>{short} pictures seen, {passes} over yours.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/cost.py"/>
        <source>the graphics card</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/cost.py"/>
        <source>this computer</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/cost.py"/>
        <source>It needs {memory} of memory, and {who} has {memory2}. Choose a smaller size or batch, or compute the batch in parts (All settings).</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/deletion.py"/>
        <source>Brought back from the trash.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/design_context.py"/>
        <source>Taste</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/design_context.py"/>
        <location filename="studio/model/designs.py"/>
        <location filename="studio/view/panels/design_items.py"/>
        <location filename="studio/view/widgets/design_cards.py"/>
        <source>New items</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/design_context.py"/>
        <location filename="studio/view/panels/design_collection.py"/>
        <location filename="studio/view/panels/design_collection_side.py"/>
        <location filename="studio/view/panels/design_items_side.py"/>
        <source>Alter</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/design_context.py"/>
        <location filename="studio/view/panels/design_collection.py"/>
        <source>Collection</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/design_context.py"/>
        <source>Me</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/design_context.py"/>
        <location filename="studio/model/generate.py"/>
        <source>The model {key} is not in the library any more. Choose another one.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/design_context.py"/>
        <source>{model} knows no category '{name}'.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/design_context.py"/>
        <source>Grid with {likes}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/design_context.py"/>
        <source>Forget grid</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/design_context.py"/>
        <location filename="studio/view/panels/design_taste.py"/>
        <source>Begin anew</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/design_context.py"/>
        <source>There is somebody called '{name}' already. Choose another name.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/design_context.py"/>
        <location filename="studio/model/like_logs.py"/>
        <source>Rename {old}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/design_context.py"/>
        <location filename="studio/model/like_logs.py"/>
        <source>Delete {name}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/designed.py"/>
        <source>Most pleasing</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/designed.py"/>
        <source>Second opinion</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/designed.py"/>
        <source>Most usual</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/designed.py"/>
        <source>Pleases more than {share} of what the model draws</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/designed.py"/>
        <source>Pleases most of these</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/designed.py"/>
        <source>Pleases {ordinal} most</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/designed.py"/>
        <source>A second opinion: {share}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/designed.py"/>
        <source>Looks as usual as most</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/designed.py"/>
        <source>Looks a little unusual</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/designed.py"/>
        <source>Rarely drawn like this</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/designed.py"/>
        <source>Pleases more than {share} of what the model draws; a second opinion says {share2}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/designed.py"/>
        <source>Gain from start to end: {gain:+.1f}, second opinion {heldout_gain:+.1f} (1 is as much as pictures of the model usually differ).</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/designed.py"/>
        <source>{share} of what the model draws looks less usual.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/designed.py"/>
        <source>very different from each other</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/designed.py"/>
        <source>different from each other</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/designed.py"/>
        <source>much alike</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/designs.py"/>
        <source>Nothing is liked yet. Like a few pictures under Taste first.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/designs.py"/>
        <source>{what} for {person}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/designs.py"/>
        <location filename="studio/view/panels/design_collection.py"/>
        <location filename="studio/view/panels/design_collection_side.py"/>
        <source>item</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/designs.py"/>
        <location filename="studio/view/panels/design_collection.py"/>
        <location filename="studio/view/panels/design_collection_side.py"/>
        <source>items</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/designs.py"/>
        <source>Designed</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/designs.py"/>
        <location filename="studio/view/panels/design_items.py"/>
        <source>new item</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/designs.py"/>
        <location filename="studio/view/panels/design_items.py"/>
        <source>new items</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/designs.py"/>
        <source>taste: from a like log</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/designs.py"/>
        <source>taste: {sure}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/designs.py"/>
        <source>each pleases more than {share} of what the model draws</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/designs.py"/>
        <source>What it learned from ({name})</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/designs.py"/>
        <source>Designing {count}, from twice as many starts</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/export.py"/>
        <source>Export {pictures} of {title}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/export.py"/>
        <source>Saved {pictures} in {name}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/export.py"/>
        <source>Walk through {title}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/export.py"/>
        <location filename="studio/view/panels/design_outgoing.py"/>
        <location filename="studio/view/panels/generate_outgoing.py"/>
        <source>Saved {name}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/facts.py"/>
        <location filename="studio/model/measures.py"/>
        <location filename="studio/view/panels/train_compare.py"/>
        <location filename="studio/view/panels/train_watch_side.py"/>
        <source>Fréchet distance</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/facts.py"/>
        <source>Kernel distance</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/facts.py"/>
        <source>Precision</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/facts.py"/>
        <source>Recall</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/facts.py"/>
        <source>Inception score</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/facts.py"/>
        <location filename="studio/model/generate.py"/>
        <location filename="studio/model/measures.py"/>
        <location filename="studio/view/panels/generate_large.py"/>
        <location filename="studio/view/panels/generate_side.py"/>
        <location filename="studio/view/panels/train_compare_side.py"/>
        <location filename="studio/view/panels/train_watch_side.py"/>
        <source>Variety</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/facts.py"/>
        <source>Variety in a category</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/facts.py"/>
        <location filename="studio/model/measures.py"/>
        <location filename="studio/view/panels/train_compare_side.py"/>
        <location filename="studio/view/panels/train_watch_side.py"/>
        <source>Accuracy</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/facts.py"/>
        <location filename="studio/model/measures.py"/>
        <location filename="studio/view/panels/train_watch_side.py"/>
        <source>Accuracy under attack</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/facts.py"/>
        <location filename="studio/model/study_words.py"/>
        <location filename="studio/view/panels/generate_export.py"/>
        <location filename="studio/view/panels/generate_walk.py"/>
        <source>Size</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/facts.py"/>
        <source>{size} × {size} px, {colours}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/facts.py"/>
        <source>grey</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/facts.py"/>
        <source>colour</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/facts.py"/>
        <location filename="studio/view/widgets/class_bar.py"/>
        <location filename="engine/recipes/acgan.toml"/>
        <location filename="engine/recipes/cgan.toml"/>
        <location filename="engine/recipes/dcgan-conditional.toml"/>
        <location filename="engine/recipes/projection.toml"/>
        <location filename="engine/recipes/words.py"/>
        <source>Categories</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/facts.py"/>
        <location filename="studio/model/study_words.py"/>
        <location filename="studio/view/widgets/study_table.py"/>
        <source>Learned from</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/facts.py"/>
        <location filename="studio/model/like_form.py"/>
        <location filename="studio/model/like_words.py"/>
        <location filename="studio/model/study_form.py"/>
        <location filename="studio/model/translations.py"/>
        <location filename="studio/view/panels/library.py"/>
        <location filename="studio/view/panels/pictures_view.py"/>
        <location filename="studio/view/panels/translate.py"/>
        <source>picture</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/facts.py"/>
        <location filename="studio/model/like_form.py"/>
        <location filename="studio/model/like_words.py"/>
        <location filename="studio/model/study_form.py"/>
        <location filename="studio/model/translations.py"/>
        <location filename="studio/view/panels/library.py"/>
        <location filename="studio/view/panels/pictures_view.py"/>
        <location filename="studio/view/panels/translate.py"/>
        <location filename="engine/recipes/words.py"/>
        <source>pictures</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/facts.py"/>
        <source>Licence</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/facts.py"/>
        <location filename="studio/view/panels/train_choice.py"/>
        <location filename="studio/view/panels/train_compare_side.py"/>
        <source>Recipe</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/facts.py"/>
        <source>Trained</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/facts.py"/>
        <source>{count} seen in {count2}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/facts.py"/>
        <source>step</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/facts.py"/>
        <location filename="engine/recipes/words.py"/>
        <source>steps</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/facts.py"/>
        <source>Made from</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/facts.py"/>
        <source>Made</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/facts.py"/>
        <source>Weights</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/facts.py"/>
        <location filename="studio/view/queue_drawer.py"/>
        <source>Jobs</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/facts.py"/>
        <source>Models from it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/facts.py"/>
        <source>Pictures made</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/facts.py"/>
        <source>Made with</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/facts.py"/>
        <source>Unknown: there is no recipe inside.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/facts.py"/>
        <source>category {k}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/facts.py"/>
        <source>Synthetic</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/facts.py"/>
        <source>Yes: made by a trained model</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/facts.py"/>
        <location filename="studio/view/panels/design_who.py"/>
        <location filename="studio/view/panels/generate_large.py"/>
        <location filename="studio/view/panels/generate_side.py"/>
        <location filename="studio/view/panels/home.py"/>
        <source>Model</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/facts.py"/>
        <source> (not in this library)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/facts.py"/>
        <location filename="studio/view/panels/generate_large.py"/>
        <source>Category</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/facts.py"/>
        <location filename="studio/view/panels/generate_large.py"/>
        <source>Seeds</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/facts.py"/>
        <location filename="studio/model/generate.py"/>
        <location filename="studio/model/named_directions.py"/>
        <location filename="studio/view/panels/library_side.py"/>
        <source>Direction {k}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/facts.py"/>
        <source>Holds</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/facts.py"/>
        <source>sample</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/facts.py"/>
        <source>samples</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/facts.py"/>
        <location filename="studio/view/panels/generate_large.py"/>
        <source>True size</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/facts.py"/>
        <location filename="studio/model/study_words.py"/>
        <location filename="studio/view/panels/generate_large.py"/>
        <source>{size} × {size} px</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/facts.py"/>
        <source>Job</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/facts.py"/>
        <location filename="studio/view/crash_dialog.py"/>
        <location filename="studio/view/main_window.py"/>
        <location filename="studio/view/notice.py"/>
        <location filename="studio/view/teller.py"/>
        <source>Atelier</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/facts.py"/>
        <source>Model's hash</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/family.py"/>
        <source>kept by you</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/family.py"/>
        <source>how the two networks are built</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/family.py"/>
        <source>what the two networks play for</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/family.py"/>
        <source>told which category to draw</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/family.py"/>
        <source>a hundred to a few thousand</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/family.py"/>
        <source>pictures named</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/family.py"/>
        <source>one network, no game</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/family.py"/>
        <source>pictures made into other pictures</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/family.py"/>
        <source>Others</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/following.py"/>
        <source>The queue is being opened. Try again in a moment.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/following.py"/>
        <source>It failed.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/fooling.py"/>
        <source>It sees “{seen_after}” now, but not what it was to see. Try a larger change, or a stronger attack.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/fooling.py"/>
        <source>It still sees “{seen_after}”. Try a larger change, or a stronger attack.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/fooling.py"/>
        <source>It was wrong before: it saw “{seen_before}”. Now it sees “{seen_after}”.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/fooling.py"/>
        <source>Fooled: it sees “{seen_after}”. Saved as a picture file the trick is lost, as 8 bits round it away.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/fooling.py"/>
        <source>Fooled: it sees “{seen_after}”. But mere noise of the same size fools it, too.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/fooling.py"/>
        <source>Fooled: it sees “{seen_after}”. Noise of the same size does not.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/generate.py"/>
        <source>Directions of a training get names once it is finished and in the library.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/generate.py"/>
        <location filename="studio/view/panels/generate.py"/>
        <location filename="studio/view/panels/generate_commands.py"/>
        <source>New samples</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/generate.py"/>
        <source>all classes</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/generate.py"/>
        <source>Class: {name}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/generate.py"/>
        <source>Mix: {classes}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/generate.py"/>
        <location filename="studio/view/panels/generate_side.py"/>
        <source>Explore</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/generate.py"/>
        <location filename="studio/view/panels/generate_side.py"/>
        <source>New corners</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/generate.py"/>
        <source>Corner of Explore</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/generate.py"/>
        <location filename="studio/view/panels/generate.py"/>
        <source>Every picture is locked. Unlock one to make room.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/generate.py"/>
        <source>Keep explored</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/generate.py"/>
        <source>Remove favourite</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/generate.py"/>
        <source>Favourite</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/generate.py"/>
        <location filename="studio/view/panels/generate_commands.py"/>
        <location filename="studio/view/panels/generate_given.py"/>
        <location filename="studio/view/panels/generate_sum.py"/>
        <source>Put into the grid</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/generate.py"/>
        <source>Own {layers} style</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/generate.py"/>
        <source>Take {layers} style</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/generate.py"/>
        <source>Own styles</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/generate.py"/>
        <source>{letter} of A − B + C</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/generate.py"/>
        <source>Clear A − B + C</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/generate.py"/>
        <location filename="studio/view/panels/generate_commands.py"/>
        <source>Reset sliders</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/generate.py"/>
        <source>Restore picture</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/generate.py"/>
        <source>{title} could not be loaded.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/generate.py"/>
        <source>Waking the engine</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/generate.py"/>
        <location filename="studio/model/taste.py"/>
        <source>A few seconds, the first time only</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/generate.py"/>
        <source>Loading {title}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/inspect.py"/>
        <source>“{title}” learns one change from many pictures: see A whole set.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/inspect.py"/>
        <source>Chosen for you: this is a photograph.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/inspect.py"/>
        <source>Chosen for you: this is small and grey.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/inspect.py"/>
        <location filename="studio/model/translate.py"/>
        <location filename="studio/view/panels/design_own_direction.py"/>
        <source>Other pictures</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/inspect.py"/>
        <location filename="studio/view/panels/inspect_one_side.py"/>
        <source>Classifier</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/inspect.py"/>
        <location filename="studio/view/panels/inspect.py"/>
        <location filename="studio/view/panels/inspect_one_side.py"/>
        <source>Attack</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/inspect.py"/>
        <source>The classifier of this attack is no longer there. What is shown is what it found.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/inspect.py"/>
        <source>Another attack</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/job_words.py"/>
        <location filename="studio/view/panels/train_watch.py"/>
        <source>Training</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/job_words.py"/>
        <location filename="studio/model/study_words.py"/>
        <location filename="studio/view/panels/design_collection.py"/>
        <location filename="studio/view/panels/library.py"/>
        <location filename="studio/view/settings_dialog.py"/>
        <source>Pictures</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/job_words.py"/>
        <location filename="studio/view/panels/generate.py"/>
        <location filename="studio/view/panels/generate_commands.py"/>
        <source>Walk</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/job_words.py"/>
        <source>Evaluation</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/job_words.py"/>
        <location filename="studio/view/panels/library_compare.py"/>
        <source>Comparison</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/job_words.py"/>
        <source>Check of pictures</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/job_words.py"/>
        <location filename="studio/view/panels/library_study_page.py"/>
        <source>Study</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/job_words.py"/>
        <source>Preparation for pictures</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/job_words.py"/>
        <source>Search for the picture</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/job_words.py"/>
        <location filename="studio/view/guide.py"/>
        <location filename="studio/view/panels/design.py"/>
        <location filename="studio/view/panels/places.py"/>
        <source>Design</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/job_words.py"/>
        <location filename="studio/view/panels/design_like_logs.py"/>
        <source>Like log</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/job_words.py"/>
        <location filename="studio/view/panels/translate_side.py"/>
        <location filename="engine/recipes/colorize.toml"/>
        <location filename="engine/recipes/cyclegan-light.toml"/>
        <location filename="engine/recipes/cyclegan-projected.toml"/>
        <location filename="engine/recipes/cyclegan.toml"/>
        <location filename="engine/recipes/esrgan.toml"/>
        <location filename="engine/recipes/inpaint.toml"/>
        <location filename="engine/recipes/pix2pix-hd.toml"/>
        <location filename="engine/recipes/pix2pix.toml"/>
        <location filename="engine/recipes/spade.toml"/>
        <location filename="engine/recipes/srgan.toml"/>
        <source>Translation</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/job_words.py"/>
        <source>Import of</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/job_words.py"/>
        <source>Export of</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/job_words.py"/>
        <source>Attack on</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/job_words.py"/>
        <source>Robustness of</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/job_words.py"/>
        <source>Transfer between</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/job_words.py"/>
        <source>Defence of</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/job_words.py"/>
        <source>Device check</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/job_words.py"/>
        <location filename="studio/model/queue_rows.py"/>
        <location filename="studio/model/study_words.py"/>
        <source>Waiting</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/job_words.py"/>
        <location filename="studio/model/queue_rows.py"/>
        <location filename="studio/model/study_words.py"/>
        <source>Running</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/job_words.py"/>
        <location filename="studio/model/study_words.py"/>
        <source>Held</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/job_words.py"/>
        <source>On a cluster that does not answer just now; it may go on there</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/job_words.py"/>
        <source>Saving, then pausing</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/job_words.py"/>
        <location filename="studio/model/study_words.py"/>
        <location filename="studio/view/panels/train_watch.py"/>
        <source>Paused</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/job_words.py"/>
        <location filename="studio/model/study_words.py"/>
        <location filename="studio/model/waiting.py"/>
        <location filename="studio/view/panels/train_watch.py"/>
        <source>Stopping</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/job_words.py"/>
        <source>Cancelled</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/job_words.py"/>
        <location filename="studio/model/queue_rows.py"/>
        <location filename="studio/model/study_words.py"/>
        <location filename="studio/view/guide.py"/>
        <location filename="studio/view/panels/train_family.py"/>
        <location filename="studio/view/panels/train_settings.py"/>
        <location filename="studio/view/settings_dialog.py"/>
        <source>Done</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/job_words.py"/>
        <location filename="studio/model/study_words.py"/>
        <source>Failed</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/job_words.py"/>
        <source>Waits for you: Atelier closed unexpectedly while it ran</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/job_words.py"/>
        <source>Running on the cluster</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/job_words.py"/>
        <location filename="studio/view/widgets/states.py"/>
        <source>{duration} left</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/job_words.py"/>
        <source>{speed:,.0f} pictures/s</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/library.py"/>
        <source>Delete {what}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/library.py"/>
        <source>Deleted {what}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/library.py"/>
        <location filename="studio/model/studies.py"/>
        <location filename="studio/view/panels/design_collection.py"/>
        <location filename="studio/view/panels/design_head.py"/>
        <location filename="studio/view/panels/design_like_logs.py"/>
        <location filename="studio/view/panels/design_who.py"/>
        <location filename="studio/view/panels/generate.py"/>
        <location filename="studio/view/widgets/toast.py"/>
        <location filename="studio/view/widgets/undo_buttons.py"/>
        <location filename="studio/view/window_actions.py"/>
        <source>Undo</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/library.py"/>
        <source>{name} is in the library.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/library.py"/>
        <source>Copied {name} to {into}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/library.py"/>
        <source>There already is {name} in {into}. Choose another folder.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/library.py"/>
        <source>{target} could not be written: {why}. Choose another folder.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/library.py"/>
        <location filename="studio/model/restore.py"/>
        <source>no hash</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/library.py"/>
        <source>The model {model} ({sha}), which made {name}, is not in this library. Drop its folder on the window first.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/library.py"/>
        <source>Starter</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/library.py"/>
        <source>Yours</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/library.py"/>
        <source>{classes} classes</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/library.py"/>
        <source>not made here</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/like_form.py"/>
        <source>A quick look</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/like_form.py"/>
        <source>500 steps: a first impression, to see whether the log says anything.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/like_form.py"/>
        <source>Usual</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/like_form.py"/>
        <source>1,500 steps: right for most logs.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/like_form.py"/>
        <source>Thorough</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/like_form.py"/>
        <source>4,000 steps: for many people and pictures. It takes almost three times as long as usual.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/like_form.py"/>
        <location filename="studio/model/like_words.py"/>
        <location filename="studio/view/widgets/people_list.py"/>
        <source>person</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/like_form.py"/>
        <location filename="studio/model/like_words.py"/>
        <location filename="studio/view/widgets/people_list.py"/>
        <source>people</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/like_form.py"/>
        <location filename="studio/model/like_words.py"/>
        <location filename="studio/model/taste.py"/>
        <location filename="studio/view/panels/design_taste.py"/>
        <source>like</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/like_form.py"/>
        <location filename="studio/model/like_words.py"/>
        <location filename="studio/model/taste.py"/>
        <location filename="studio/view/panels/design_taste.py"/>
        <source>likes</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/like_form.py"/>
        <source> and others</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/like_form.py"/>
        <source>{said} {count} {are} not beside the file and will be left out: {some}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/like_form.py"/>
        <source>There is a like log called “{name}” already. Choose another name.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/like_form.py"/>
        <source>Give it a name.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/like_form.py"/>
        <source>A like log cannot be called “{name}”. Take letters, digits and spaces, and no slashes.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/like_form.py"/>
        <source>Choose a file first.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/like_form.py"/>
        <source>The file is being read.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/like_form.py"/>
        <source>Choose another file.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/like_form.py"/>
        <source>Likes</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/like_logs.py"/>
        <source>One like log is being learned already.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/like_logs.py"/>
        <source>Learning the tastes in “{name}”</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/like_logs.py"/>
        <source>“{name}” is needed by “{name2}” in the queue. Wait for it, or stop it first.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/like_words.py"/>
        <source>Hardly better than chance</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/like_words.py"/>
        <source>A rough idea of these tastes</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/like_words.py"/>
        <source>Knows these tastes fairly well</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/like_words.py"/>
        <source>Knows these tastes well</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/like_words.py"/>
        <source>Not tested</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/like_words.py"/>
        <source>Learned from {count} of {count2} among {count3}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/like_words.py"/>
        <source> {count} {were} not beside the file and left out.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/like_words.py"/>
        <source>Nobody in it has {HELD_OUT} likes or more, so how well this works could not be tried.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/like_words.py"/>
        <source>one person</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/like_words.py"/>
        <source>each of {tested:,} people</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/like_words.py"/>
        <source>Of two pictures, it knows {auc:.0f} times in 100 which one this person liked (by chance: 50). Tried with a like of {whom} that was kept back.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/like_words.py"/>
        <source>All pictures that were kept back had been liked by many, so nothing is known of new ones.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/like_words.py"/>
        <source>With pictures that hardly anybody else had liked: {cold:.0f} times in 100.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/like_words.py"/>
        <source>{count}: little to go by</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/lineage.py"/>
        <source>from a picture</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/lineage.py"/>
        <source>a stranger</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/lineage.py"/>
        <source>other category</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/machine.py"/>
        <source>{memory} of {memory2} free</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/machine.py"/>
        <source>{memory} free</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/machine.py"/>
        <source>Apple GPU</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/machine.py"/>
        <source>Processor, {get} cores</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/measures.py"/>
        <source>{} (lower is better)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/measures.py"/>
        <source>How far the made pictures are from the real ones as a crowd; 0 cannot be told apart.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/measures.py"/>
        <source>within categories</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/measures.py"/>
        <source>How unlike each other the made pictures are; 1 is as varied as the real ones.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/measures.py"/>
        <source>Losses</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/measures.py"/>
        <source>How badly each network does against the other. They need not fall: neither should win.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/measures.py"/>
        <source>giving back</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/measures.py"/>
        <source>How badly each network does against the other, and how far real pictures that the generator gives back from their codes are from themselves. At first only that is learned: the game begins later.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/measures.py"/>
        <source>Critic's estimate of the distance</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/measures.py"/>
        <source>{}, falls as it learns</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/measures.py"/>
        <source>How far the critic finds the made pictures from the real ones, in units of its own. It rises while the critic learns to tell, then falls as the pictures come nearer.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/measures.py"/>
        <source>{} of new pictures named right</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/measures.py"/>
        <source>The share of pictures named right whose labels were never learned.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/measures.py"/>
        <source>real or made</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/measures.py"/>
        <source>How badly the labelled pictures are named, real ones told from made ones, and real ones imitated.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/measures.py"/>
        <source>under attack</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/measures.py"/>
        <source>The share of new pictures named right, as they are and when an attack moved them as far as was asked for.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/measures.py"/>
        <source>While learning</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/measures.py"/>
        <source>{} named right</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/measures.py"/>
        <source>The share of the pictures just learned from that was named right. Far above the accuracy, it learns them by heart.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/measures.py"/>
        <source>Loss</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/measures.py"/>
        <source>How much the true names of what it learns from surprise it; 0 is sure and right every time.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/measures.py"/>
        <source>looking real</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/measures.py"/>
        <source>coming back</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/measures.py"/>
        <source>How badly each network does against the other, and how far pictures are from themselves after both translations.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/measures.py"/>
        <source>of pixels</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/measures.py"/>
        <source>How badly each network does against the other, and how far the pixels of results are from the truth.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/measures.py"/>
        <source>Way back</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/measures.py"/>
        <source>{} of black to white (lower is better)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/measures.py"/>
        <source>How far pictures are from themselves after both translations.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/measures.py"/>
        <source>Distance to the truth</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/measures.py"/>
        <source>How far results are from the truth to a network trained on photographs, for pairs that were never learned from.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/measures.py"/>
        <source>Faithfulness</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/measures.py"/>
        <source>{} dB (higher is better)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/measures.py"/>
        <source>How near the pixels of results are to the truth, for pairs that were never learned from.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/measures.py"/>
        <source>of the pictures</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/measures.py"/>
        <source>of the codes</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/measures.py"/>
        <source>Error</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/measures.py"/>
        <source>How far pictures that are given back are from those shown, squared.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/measures.py"/>
        <source>How far pictures given back are from those shown, and codes from a normal distribution; the sum falls.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/measures.py"/>
        <source>Generator's loss</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/measures.py"/>
        <location filename="studio/view/panels/train_watch_side.py"/>
        <source>Error of the pictures</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/measuring.py"/>
        <source>Something is being measured.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/measuring.py"/>
        <source>There is no classifier yet.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/measuring.py"/>
        <source>{title} has no size that could grow. Choose FGSM or PGD, say.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/measuring.py"/>
        <source>“{title}” makes one change for all pictures. Choose an attack on each, such as PGD.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/measuring.py"/>
        <source>There is no generator that draws what this classifier looks at. Train one on the same pictures.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/measuring.py"/>
        <source>Choose at least two classifiers.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/measuring.py"/>
        <source>There is no other classifier that looks at the same pictures. Train a robust twin, say.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/measuring.py"/>
        <source>{names} classifiers</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/measuring.py"/>
        <source>Another version of Atelier found this, and it cannot be read any more. Measure again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/memory.py"/>
        <source>No model is loaded, so there is nothing to free.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/memory.py"/>
        <source>Models are unloaded: they and what they need took {before}, and now {after}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/model_files.py"/>
        <source>A file is being imported or exported. Try again when that is done.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/model_files.py"/>
        <source>{model} as {file}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/named_directions.py"/>
        <source>Name {value}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/named_directions.py"/>
        <source>Remove {k}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/named_directions.py"/>
        <source>Add {name}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/named_directions.py"/>
        <source>direction</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/named_directions.py"/>
        <source>No directions were found in this model.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/named_directions.py"/>
        <source>No direction was found. Choose other pictures.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/opinions.py"/>
        <source> as “{category}”</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/opinions.py"/>
        <source>It finds this less real than anything it was shown: neither like what it learned from nor like what its model draws.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/opinions.py"/>
        <source>It finds this{kind} more real than {real} of the pictures that it learned from, and than {drawn} of those that its model draws.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/opinions.py"/>
        <source>hardly any</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/opinions.py"/>
        <source>nearly all</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/opinions.py"/>
        <source>about {min} in 10</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/painting.py"/>
        <source>Paint over what is to be drawn anew. All else stays exactly as it is.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/painting.py"/>
        <source>{percent} % of the picture is drawn anew, all else stays exactly as it is.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/pictures.py"/>
        <source>Clothes sample</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/pictures.py"/>
        <source>the middle square of each is used</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/pictures.py"/>
        <source>each is shown whole, with white margins</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/pictures.py"/>
        <source>each is stretched to a square</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/pictures.py"/>
        <source>Check {title}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/pictures.py"/>
        <source>There are no pictures Atelier can use in {title}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/queue.py"/>
        <source>The list of jobs is not open. Wait a moment; where it stays closed, the line at the bottom says why.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/queue_rows.py"/>
        <location filename="studio/view/widgets/class_bar.py"/>
        <source>All</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/restore.py"/>
        <source>the picture</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/restore.py"/>
        <source>{name} was not made here, or its recipe was removed: there is nothing to restore.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/restore.py"/>
        <source>The recipe in {name} names no sample: there is nothing to restore.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/restore.py"/>
        <source>Restored the settings of {name}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/restore.py"/>
        <source>The model {model} ({sha}), which made {name}, is not in this library. Drop its model folder on the window first.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/restore.py"/>
        <source>Restored the settings of {name} on {title}, whose weights have changed since: it may look different.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/runs.py"/>
        <source>out of reach</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/runs.py"/>
        <source>waiting for you</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/sources.py"/>
        <source>{left} is no picture.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/sources.py"/>
        <source>{left} of them hold no pictures.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/studies.py"/>
        <source>Delete {title}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/studies.py"/>
        <source>Deleted the study “{full_title}”.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/studies.py"/>
        <source>The study “{full_title}” is at work. Stop it first.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/studies.py"/>
        <source>Study {id}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/studies.py"/>
        <location filename="studio/model/study_form.py"/>
        <source>label</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/studies.py"/>
        <location filename="studio/model/study_form.py"/>
        <source>labels</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/study_form.py"/>
        <source>{title} is not sorted into two categories or more, so there is nothing to tell apart. Put the pictures into sub-folders, one a category, or choose others.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/study_form.py"/>
        <source>The category “{classes}” has only {count}. A study needs at least two of each to learn from, and some more to test on.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/study_form.py"/>
        <source>Choose at least {least}: two for each of the {classes} categories.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/study_form.py"/>
        <source>every category gives as many, and “{classes}” has {class_counts:,} pictures</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/study_form.py"/>
        <source>, of which one must be left to test on</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/study_form.py"/>
        <source>Choose at most {most:,}: {why}{rest}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/study_form.py"/>
        <source>Choose pictures that are sorted into categories.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/study_words.py"/>
        <source>a classifier learns from real pictures only</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/study_words.py"/>
        <source>a classifier learns with classic augmentation</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/study_words.py"/>
        <source>a classifier learns with generated pictures, too</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/study_words.py"/>
        <source>the generator learns from the labelled pictures</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/study_words.py"/>
        <source>Generated pictures helped</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/study_words.py"/>
        <source>Generated pictures harmed</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/study_words.py"/>
        <source>No difference can be told</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/study_words.py"/>
        <source>One repetition proves nothing</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/study_words.py"/>
        <location filename="studio/model/waiting.py"/>
        <source>Pausing</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/study_words.py"/>
        <source>Stopped</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/study_words.py"/>
        <source>Waits for you</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/study_words.py"/>
        <source>{word} · {count} of {total} results</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/study_words.py"/>
        <source>The pictures are made ready</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/study_words.py"/>
        <source>Repetition {place} of {repeats}: {what}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/study_words.py"/>
        <source>{count} of {total} results</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/study_words.py"/>
        <source>no result yet</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/study_words.py"/>
        <source>Stopped: {done}. The queue has forgotten it; repeat it to begin anew.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/study_words.py"/>
        <source>This study waits for its turn in the queue.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/study_words.py"/>
        <source>This study is starting.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/study_words.py"/>
        <source>Held in place: {done}. It goes on at once when you resume it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/study_words.py"/>
        <source>This study is saving where it stands.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/study_words.py"/>
        <source>Paused: {done}. It goes on where it was when you resume it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/study_words.py"/>
        <source>This study is stopping.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/study_words.py"/>
        <source>Stopped: {done}. It can go on where it was.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/study_words.py"/>
        <source>It could not go on: {done}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/study_words.py"/>
        <source>Atelier closed unexpectedly while this study ran. It goes on when you resume it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/study_words.py"/>
        <source>labelled picture</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/study_words.py"/>
        <source>labelled pictures</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/study_words.py"/>
        <source>Tested on</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/study_words.py"/>
        <source>other</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/study_words.py"/>
        <source>others</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/study_words.py"/>
        <location filename="studio/view/panels/library_study_form.py"/>
        <source>Generator</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/study_words.py"/>
        <source>Its training</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/study_words.py"/>
        <source>{short} pictures seen</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/study_words.py"/>
        <location filename="studio/view/panels/library_study_form.py"/>
        <source>Repetitions</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/study_words.py"/>
        <source>Took</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/study_words.py"/>
        <source>Date</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/taste.py"/>
        <source>Nothing known yet</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/taste.py"/>
        <source>Beginning</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/taste.py"/>
        <source>Getting to know</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/taste.py"/>
        <source>Fairly sure</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/taste.py"/>
        <source>Sure</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/taste.py"/>
        <source>Like what pleases in a few grids. Three rounds suffice.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/taste.py"/>
        <source>grid</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/taste.py"/>
        <source>grids</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/taste.py"/>
        <source>{so_far} Nothing was liked yet, so nothing is known.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/taste.py"/>
        <source>{so_far} One more round is worth it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/taste.py"/>
        <source>{so_far} {left} more rounds are worth it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/taste.py"/>
        <source>{so_far} Enough to design with; more rounds make it surer.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/taste.py"/>
        <source>Looking at what {title} can draw…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/train.py"/>
        <source>needs pictures sorted into folders, one a category</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/train.py"/>
        <source>Choose what they become, too.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/train.py"/>
        <source>Choose pictures first.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/train.py"/>
        <source>{title} {unfit}. Choose another recipe.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/train.py"/>
        <source>This run begins at step {branch_from:,}: let it end at a later one than {steps:,}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/train.py"/>
        <source>Give the model a name.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/train.py"/>
        <source>A name has at most 64 letters, and none of / \ : &lt; &gt; | ? * and quotes.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/train.py"/>
        <source>Your pictures have {own} px: at {size} px they would only be enlarged.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/train.py"/>
        <source>As in the run “{name}”.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/train.py"/>
        <source>my model</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/translate.py"/>
        <source>Fine</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/translate.py"/>
        <source>Medium</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/translate.py"/>
        <source>Large</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/translate.py"/>
        <source>Very large</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/translate.py"/>
        <source>{name} was made by “{model}”, which is not in your library.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/translate.py"/>
        <source>Settings of a translation</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/translate.py"/>
        <source>Set as for {name}. Drop the photo that it was made from.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/translate.py"/>
        <source>Empty label map</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/translations.py"/>
        <source>There is no translator yet.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/translations.py"/>
        <source>There is no label map yet.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/translations.py"/>
        <source>Paint over what is to be drawn anew first.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/translations.py"/>
        <source>{what} by {model}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/translations.py"/>
        <source>Something is under way. Import it when that is done.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/waiting.py"/>
        <source>Held in the queue</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/waiting.py"/>
        <location filename="studio/view/panels/train_watch.py"/>
        <source>On a cluster that does not answer just now</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/waiting.py"/>
        <source>Paused in the queue</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/waiting.py"/>
        <source>Waits for you in the queue</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/waiting.py"/>
        <source>Held while you explore</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/waiting.py"/>
        <source>Waits until this is done: {called}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/waiting.py"/>
        <source>Waits while you explore</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/ways.py"/>
        <source>Two kinds of pictures, no pairs</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/ways.py"/>
        <source>Photographs and paintings, say: each kind in a folder of its own. It learns both directions.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/ways.py"/>
        <source>The first kind</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/ways.py"/>
        <source>The second kind</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/ways.py"/>
        <source>Pairs in two folders</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/ways.py"/>
        <source>Each file has a partner of the same name in the other folder.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/ways.py"/>
        <source>What is given</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/ways.py"/>
        <source>What it becomes</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/ways.py"/>
        <source>Pairs side by side in one file</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/ways.py"/>
        <source>The left half of each file is given, the right half is what it becomes.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/ways.py"/>
        <source>Files with both halves</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/ways.py"/>
        <source>Pairs side by side, the other way round</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/ways.py"/>
        <source>The right half of each file is given, the left half is what it becomes.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/ways.py"/>
        <source>Painted areas into pictures</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/ways.py"/>
        <source>PNG maps with one plain colour for each kind of thing, and pictures of the same names.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/ways.py"/>
        <source>The painted maps</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/ways.py"/>
        <source>The pictures</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/ways.py"/>
        <source>Line drawings into pictures</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/ways.py"/>
        <source>One folder of pictures is enough: Atelier draws their outlines itself.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/ways.py"/>
        <source>Grey pictures into coloured ones</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/ways.py"/>
        <source>One folder of coloured pictures is enough.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/ways.py"/>
        <source>Pictures with holes into whole ones</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/ways.py"/>
        <source>One folder of pictures is enough: Atelier cuts the holes itself.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/ways.py"/>
        <source>Small pictures into large ones</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/ways.py"/>
        <source>One folder of sharp pictures is enough: Atelier makes them small itself.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/ways.py"/>
        <source>made into {second}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/ways.py"/>
        <source>and back</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/ways.py"/>
        <source>made into {first}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/words.py"/>
        <source>{minutes} min</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/words.py"/>
        <source>{hours} h {rest} min</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/words.py"/>
        <source>{hours} days</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/words.py"/>
        <source>{megabytes:.1f} GB</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/words.py"/>
        <source>{megabytes} MB</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/words.py"/>
        <source>{title} (starter)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/model/words.py"/>
        <source>Fashion-MNIST, a sample</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/actions.py"/>
        <location filename="studio/view/panels/pictures_view.py"/>
        <source>File</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/actions.py"/>
        <source>Recent</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/actions.py"/>
        <source>Edit</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/actions.py"/>
        <source>View</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/actions.py"/>
        <location filename="studio/view/queue_bar.py"/>
        <location filename="studio/view/queue_drawer.py"/>
        <source>Queue</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/actions.py"/>
        <source>Panel</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/actions.py"/>
        <source>Help</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/command_palette.py"/>
        <source>Command palette</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/command_palette.py"/>
        <source>Search commands</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/command_palette.py"/>
        <source>What do you want to do?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/command_palette.py"/>
        <source>Commands found</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/command_palette.py"/>
        <source>No command has these words.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/crash_dialog.py"/>
        <source>Details</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/crash_dialog.py"/>
        <location filename="studio/view/widgets/states.py"/>
        <source>Copy details</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/crash_dialog.py"/>
        <location filename="studio/view/panels/library_studies.py"/>
        <source>Go on</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/crash_dialog.py"/>
        <source>Show the file</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/crash_dialog.py"/>
        <source>Start Atelier again</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/crash_dialog.py"/>
        <source>A mistake of ours</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/crash_dialog.py"/>
        <source>If you report it, these details help. They are kept in {name}; nothing is sent by itself.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/crash_dialog.py"/>
        <source>If you report it, copy these details: they could not be written to a file. Nothing is sent by itself.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/drops.py"/>
        <source>Atelier cannot use {name}: drop a picture it made, a folder of pictures, a .zip, .npz or idx file, a model folder, a model's weights (.pth, .pkl), a person's taste (.taste.json), or a like log (.csv).</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/drops.py"/>
        <source>{left} others</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/drops.py"/>
        <source>{name} was taken, {others} not: drop one thing at a time.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/given_picture.py"/>
        <source>cut square</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/given_picture.py"/>
        <source>in grey</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/given_picture.py"/>
        <source>the square in its middle</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/given_picture.py"/>
        <source>without its colours</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/given_picture.py"/>
        <source>{name}, as the model takes it{how}. The model itself sees {size} × {size} pixels of it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/guide.py"/>
        <source>The rail</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/guide.py"/>
        <source>Each panel is one thing you can do. Ctrl+1 to Ctrl+6 go there as well.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/guide.py"/>
        <location filename="studio/view/panels/generate.py"/>
        <location filename="studio/view/panels/places.py"/>
        <location filename="studio/view/panels/train_outcome.py"/>
        <source>Generate</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/guide.py"/>
        <source>A model draws here. Pick a category, move a slider, and keep what you like.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/guide.py"/>
        <location filename="studio/view/window_actions.py"/>
        <source>Settings at the side</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/guide.py"/>
        <source>They follow your hand. A double click sets a slider back; Ctrl+Z undoes.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/guide.py"/>
        <source>Like what pleases in a few grids. Atelier learns that taste, and makes new pieces to it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/guide.py"/>
        <location filename="studio/view/panels/places.py"/>
        <location filename="studio/view/panels/train.py"/>
        <source>Train</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/guide.py"/>
        <source>Drop a folder of your own pictures here, or anywhere on the window. You will watch the model learn.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/guide.py"/>
        <source>The queue</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/guide.py"/>
        <source>Long work lines up here. Pause it, close the window, pull the plug: it goes on where it was.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/guide.py"/>
        <location filename="studio/view/panels/library.py"/>
        <location filename="studio/view/panels/places.py"/>
        <source>Library</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/guide.py"/>
        <source>Every model and picture you made, each with the recipe to make it again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/guide.py"/>
        <source>Everything else</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/guide.py"/>
        <source>All commands are in this menu. Ctrl+K finds any of them by a few letters.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/guide.py"/>
        <location filename="studio/view/window_actions.py"/>
        <source>Guided tour</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/guide.py"/>
        <source>Skip</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/guide.py"/>
        <location filename="studio/view/panels/library_studies.py"/>
        <source>Back</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/guide.py"/>
        <source>Next</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/guide.py"/>
        <source>{at} of {stops}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/leaving.py"/>
        <source>Close Atelier</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/leaving.py"/>
        <source> and {jobs} more</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/leaving.py"/>
        <source>{first}{more} would go on working. Stopping saves everything: it continues from the same place when you open Atelier again. Or let it finish in the background, without a window.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/leaving.py"/>
        <location filename="studio/view/panels/design_own_direction.py"/>
        <location filename="studio/view/panels/generate_export.py"/>
        <location filename="studio/view/panels/generate_pick.py"/>
        <location filename="studio/view/panels/train_keep.py"/>
        <location filename="studio/view/queue_drawer.py"/>
        <source>Cancel</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/leaving.py"/>
        <source>Stop and save</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/leaving.py"/>
        <source>Go on without a window</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/leaving.py"/>
        <source>There is work left</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/lookbook.py"/>
        <source>{name} could not be begun</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/lookbook.py"/>
        <location filename="studio/view/panels/design.py"/>
        <source>For {person}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/lookbook.py"/>
        <source>Drawn by a model in Atelier. The picture of a piece holds its whole recipe: dropped on the window, it comes again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/lookbook.py"/>
        <source>Where they came from</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/main_window.py"/>
        <source>The panel in front</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/main_window.py"/>
        <source>The job list was damaged</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/main_window.py"/>
        <source>The job list cannot be opened</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/main_window.py"/>
        <source>{title} · Atelier</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/main_window.py"/>
        <source>is done</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/main_window.py"/>
        <source>has failed</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/main_window.py"/>
        <location filename="studio/view/panels/design.py"/>
        <location filename="studio/view/panels/design_pages.py"/>
        <location filename="studio/view/panels/library_files.py"/>
        <location filename="studio/view/queue_drawer.py"/>
        <source>Show</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/main_window.py"/>
        <source>Everything in the queue is done.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/main_window.py"/>
        <source>That is on another computer, and Atelier works offline. Save it as a file, and drop the file.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/main_window.py"/>
        <source>Drop that picture on Design, Translate or Inspect, or save it as a file first.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/menus.py"/>
        <location filename="studio/view/window_actions.py"/>
        <source>Menu</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/notice.py"/>
        <source>Good</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design.py"/>
        <location filename="studio/view/panels/places.py"/>
        <source>Like what pleases, and get new pieces made to that taste.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design.py"/>
        <source>Like what pleases</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design.py"/>
        <source>Made to this taste</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design.py"/>
        <source>There is no model to design with yet. Train one on your own pictures first.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design.py"/>
        <location filename="studio/view/panels/generate.py"/>
        <location filename="studio/view/panels/library.py"/>
        <source>Train a model</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design.py"/>
        <location filename="studio/view/panels/generate.py"/>
        <location filename="studio/view/panels/library_study_page.py"/>
        <location filename="studio/view/panels/train_watch.py"/>
        <location filename="studio/view/queue_drawer.py"/>
        <source>Try again</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design.py"/>
        <source>The tastes in “{name}” are learned.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design.py"/>
        <location filename="studio/view/panels/generate.py"/>
        <source>Open folder</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter.py"/>
        <source>Put the item into the collection (Ctrl+D)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter.py"/>
        <location filename="studio/view/panels/design_pages.py"/>
        <source>Make variations</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter.py"/>
        <source>See how it could be otherwise (Ctrl+Shift+Enter)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter.py"/>
        <source>Category of the item</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter.py"/>
        <location filename="studio/view/panels/generate_given.py"/>
        <source>Another picture…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter.py"/>
        <source>Find out…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter.py"/>
        <source>Show the model real pictures of its kind, so that it can tell</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter.py"/>
        <source>Drop a photo of a piece here. It is found in what the model knows, and from there you change it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter.py"/>
        <location filename="studio/view/panels/generate_given.py"/>
        <source>Choose a picture…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter.py"/>
        <source>Paste</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter.py"/>
        <source>A picture from the clipboard (Ctrl+V)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter.py"/>
        <source>Take one of the collection</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter.py"/>
        <location filename="studio/view/panels/generate_given.py"/>
        <source>Choose a picture</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter.py"/>
        <source>There is no picture on the clipboard. Copy one first.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter.py"/>
        <source>Choose a folder of pictures of the kind that the model learned from</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter.py"/>
        <source>Kept {title}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter.py"/>
        <source>Kept a variation of {title}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter.py"/>
        <source>Go on from this one</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter.py"/>
        <location filename="studio/view/panels/design_commands.py"/>
        <location filename="studio/view/panels/design_items_side.py"/>
        <source>Keep in the collection</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter.py"/>
        <source>Where this item was found, its category cannot be changed.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter.py"/>
        <source>As given: {words}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter.py"/>
        <source>As given</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter.py"/>
        <source>As it was</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter.py"/>
        <source>As the model draws it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter.py"/>
        <source>As it is now</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter.py"/>
        <source>· within what the model knows</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter.py"/>
        <source>· whether it lies outside what the model knows, nobody has tried.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter.py"/>
        <source>Finding it in what the model knows</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter.py"/>
        <source>Looking for variations</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter.py"/>
        <location filename="studio/view/panels/design_collection_side.py"/>
        <location filename="studio/view/panels/design_items_side.py"/>
        <source>Kept</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter.py"/>
        <source>Closer to what {person} likes, or not. </source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter.py"/>
        <source>{what}Click a variation to go on from it; Space keeps it in the collection, L locks it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter_side.py"/>
        <source>More like this person</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter_side.py"/>
        <source>As it is ↔ to the taste</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter_side.py"/>
        <source>How much it goes to the taste</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter_side.py"/>
        <source>The bound of every variation: 100 % is as far as one item usually lies from another.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter_side.py"/>
        <location filename="studio/view/panels/design_items.py"/>
        <source>Like some pictures</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter_side.py"/>
        <source>Directions</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter_side.py"/>
        <source>Move one, see what it does, and double click its name to give it yours.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter_side.py"/>
        <location filename="studio/view/panels/design_pages.py"/>
        <source>A direction of your own…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter_side.py"/>
        <source>Keep this part</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter_side.py"/>
        <location filename="studio/view/panels/translate_paint.py"/>
        <location filename="studio/view/widgets/paint_pair.py"/>
        <source>Brush</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter_side.py"/>
        <source>Paint over what variations should leave as it is (B)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter_side.py"/>
        <location filename="studio/view/panels/translate_paint.py"/>
        <source>Eraser</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter_side.py"/>
        <source>Take the mark away again (E)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter_side.py"/>
        <source>Swap what stays and what may change</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter_side.py"/>
        <source>Nothing stays: clear the mark</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter_side.py"/>
        <source>Swap kept part</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter_side.py"/>
        <source>Clear kept part</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter_side.py"/>
        <location filename="studio/view/panels/translate_paint.py"/>
        <source>Size of the brush</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter_side.py"/>
        <source>Set back</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter_side.py"/>
        <source>Remove</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter_side.py"/>
        <source>From your tags: right for {accuracy:.0%} of them</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter_side.py"/>
        <source>Looking for directions in this model…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter_side.py"/>
        <source>Directions of this model were not looked for.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter_side.py"/>
        <location filename="studio/view/panels/library_studies.py"/>
        <location filename="studio/view/panels/train.py"/>
        <location filename="studio/view/widgets/states.py"/>
        <location filename="studio/view/widgets/waiting_card.py"/>
        <source>Stop</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter_side.py"/>
        <source>Look for directions</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter_side.py"/>
        <source>Stop looking for directions</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter_side.py"/>
        <source>{share:.0%} of the picture stays as it is in variations.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter_side.py"/>
        <source>Paint over what variations should leave alone.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter_side.py"/>
        <source>More like {person}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter_side.py"/>
        <source> in {category_name}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter_side.py"/>
        <source>What {person} likes{kind} is not known yet: variations will only differ.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter_side.py"/>
        <source>Make variations: the best of them is where this slider leads.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_alter_side.py"/>
        <source>Make variations again to go further than {made:.0%}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_book_memory.py"/>
        <source>design/book look</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_children.py"/>
        <source>Back to the collection</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_children.py"/>
        <source>Other children</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_children.py"/>
        <location filename="studio/view/panels/design_collection_side.py"/>
        <source>Children</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_children.py"/>
        <source>Click those that you want to keep, or press Space on them.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_children.py"/>
        <source>Children of {names}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_children.py"/>
        <source>Making children</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_children.py"/>
        <source>The first time takes a few seconds</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_collection.py"/>
        <location filename="studio/view/panels/design_pages.py"/>
        <source>Lookbook…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_collection.py"/>
        <source>A page to show or to print (Ctrl+P)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_collection.py"/>
        <location filename="studio/view/panels/design_pages.py"/>
        <source>Make children</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_collection.py"/>
        <source>How the collection is shown</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_collection.py"/>
        <source>Lineage</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_collection.py"/>
        <source>Who came from whom, and how</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_collection.py"/>
        <source>Nothing was kept yet. Keep what you like on the other pages: it stays here, with what came of it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_collection.py"/>
        <location filename="studio/view/panels/library_study_export.py"/>
        <location filename="studio/view/panels/translate_side.py"/>
        <location filename="studio/view/window_actions.py"/>
        <source>Open</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_collection.py"/>
        <source>Kept {count}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_collection.py"/>
        <source>child</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_collection.py"/>
        <source>children</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_collection.py"/>
        <source>Deleted {count}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_collection.py"/>
        <source>What is this piece called?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_collection.py"/>
        <source>Rename… (F2)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_collection.py"/>
        <location filename="studio/view/panels/design_collection_side.py"/>
        <location filename="studio/view/panels/design_like_logs.py"/>
        <location filename="studio/view/panels/design_who.py"/>
        <location filename="studio/view/panels/library.py"/>
        <location filename="studio/view/panels/library_commands.py"/>
        <location filename="studio/view/panels/library_side.py"/>
        <location filename="studio/view/panels/library_studies.py"/>
        <location filename="studio/view/panels/library_study_side.py"/>
        <source>Delete</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_collection.py"/>
        <source>{elsewhere} more by other models: choose the model at the right</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_collection.py"/>
        <source>Keep {count}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_collection.py"/>
        <source>Keep children</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_collection.py"/>
        <source>Put the chosen children into the collection</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_collection.py"/>
        <source>Choose one item, or two to mix</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_collection_side.py"/>
        <source>Show everybody's</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_collection_side.py"/>
        <location filename="studio/view/panels/train_family.py"/>
        <source>Chosen</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_collection_side.py"/>
        <source>Click an item to name it, or to see how it came about. Choose one or two to make children.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_collection_side.py"/>
        <location filename="studio/view/panels/design_lookbook.py"/>
        <source>Title</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_collection_side.py"/>
        <source>A note, for the lookbook</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_collection_side.py"/>
        <source>How much they differ</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_collection_side.py"/>
        <source>To the taste ↔ new</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_collection_side.py"/>
        <source>How new children are, beside what pleases</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_collection_side.py"/>
        <source>Right: as unlike as can be to the whole family, so that it does not become all the same.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_collection_side.py"/>
        <source>What children of two kinds are drawn as</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_collection_side.py"/>
        <source>Kind of the children</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_collection_side.py"/>
        <source>{count} chosen</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_collection_side.py"/>
        <source>Choose one item, or two to mix.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_collection_side.py"/>
        <source>Twelve children of this one, each a little different.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_collection_side.py"/>
        <source>Twelve children of these two: mixed, and a little different.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_collection_side.py"/>
        <source>Children have one parent or two.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_collection_side.py"/>
        <source>Both at once</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_collection_side.py"/>
        <source>Something between the two kinds. The model has never seen such a thing: most of them will look odd.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_collection_side.py"/>
        <source>Twelve children of both, each drawn as {labels}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_collection_side.py"/>
        <location filename="studio/view/panels/generate_export.py"/>
        <source>How</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_collection_side.py"/>
        <source>From</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_collection_side.py"/>
        <location filename="studio/view/panels/design_lookbook.py"/>
        <source>For</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_commands.py"/>
        <source>Show the next pictures to like</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_commands.py"/>
        <source>taste grid round next twelve</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_commands.py"/>
        <source>Design new items</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_commands.py"/>
        <source>create taste</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_commands.py"/>
        <source>Stop designing</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_commands.py"/>
        <source>Stop looking for pictures, children or directions</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_commands.py"/>
        <source>cancel wait</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_commands.py"/>
        <source>Forget the newest round</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_commands.py"/>
        <source>grid likes remove last</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_commands.py"/>
        <source>Begin this taste anew</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_commands.py"/>
        <source>forget reset likes</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_commands.py"/>
        <source>Keep item</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_commands.py"/>
        <source>favourite collection like</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_commands.py"/>
        <source>Alter item</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_commands.py"/>
        <source>change move variations</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_commands.py"/>
        <source>Show the design before</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_commands.py"/>
        <source>earlier items back history</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_commands.py"/>
        <source>Show the design after</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_commands.py"/>
        <source>later items newer</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_commands.py"/>
        <source>Open item in Generate</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_commands.py"/>
        <source>Copy item</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_commands.py"/>
        <source>Save item…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_commands.py"/>
        <source>Export all new items…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_commands.py"/>
        <location filename="studio/view/panels/design_who.py"/>
        <source>New person…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_commands.py"/>
        <source>profile client taste</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_commands.py"/>
        <source>Rename person…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_commands.py"/>
        <source>profile client</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_commands.py"/>
        <source>Delete person</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_commands.py"/>
        <source>Import a person's taste…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_commands.py"/>
        <source>profile client load</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_commands.py"/>
        <location filename="studio/view/panels/design_taste.py"/>
        <source>Learn from a like log…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_commands.py"/>
        <source>csv ratings taste people survey shop</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_commands.py"/>
        <source>Choose a person of a like log…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_commands.py"/>
        <source>taste profile client</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_commands.py"/>
        <source>Stop learning from the like log</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_commands.py"/>
        <source>Rename like log…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_commands.py"/>
        <source>Delete like log</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_commands.py"/>
        <source>Export this person's taste…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_commands.py"/>
        <source>profile client save</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_commands.py"/>
        <source>Design: {title}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_commands.py"/>
        <location filename="studio/view/panels/design_items_side.py"/>
        <location filename="studio/view/widgets/design_cards.py"/>
        <source>Take out of the collection</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_commands.py"/>
        <source>Alter (A)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_commands.py"/>
        <location filename="studio/view/panels/design_items_side.py"/>
        <location filename="studio/view/panels/library.py"/>
        <location filename="studio/view/panels/library_commands.py"/>
        <source>Open in Generate</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_commands.py"/>
        <location filename="studio/view/panels/design_items_side.py"/>
        <source>Copy</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_commands.py"/>
        <location filename="studio/view/panels/design_items_side.py"/>
        <location filename="studio/view/panels/inspect.py"/>
        <source>Save…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_head.py"/>
        <source>Pages of Design</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_head.py"/>
        <source>Undone</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_head.py"/>
        <location filename="studio/view/widgets/undo_buttons.py"/>
        <location filename="studio/view/window_actions.py"/>
        <source>Redo</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_head.py"/>
        <source>Done again</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_head.py"/>
        <source>{word}, in {place}: {name}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_items.py"/>
        <location filename="studio/view/panels/design_who.py"/>
        <location filename="studio/view/panels/generate.py"/>
        <location filename="studio/view/panels/generate_commands.py"/>
        <source>Export…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_items.py"/>
        <source>Save all of them into a folder (Ctrl+E)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_items.py"/>
        <source>Items being designed</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_items.py"/>
        <source>The design before this one</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_items.py"/>
        <source>The design after this one</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_items.py"/>
        <source>Sort by</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_items.py"/>
        <source>Design {what}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_items.py"/>
        <source>, in {category}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_items.py"/>
        <source>Press Design: Atelier searches the model for what should please {who} more than anything shown so far{where}. It takes half a minute where nothing else runs, else some minutes.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_items.py"/>
        <source>Design {place} of {made}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_items_side.py"/>
        <source>Do not look for any</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_items_side.py"/>
        <source>A folder…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_items_side.py"/>
        <source>How many items</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_items_side.py"/>
        <source>Near the start ↔ anywhere</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_items_side.py"/>
        <source>How far an item may move from the random picture where its search begins.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_items_side.py"/>
        <source>May be alike ↔ all different</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_items_side.py"/>
        <source>How much the items are kept apart from each other. More of it costs some taste.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_items_side.py"/>
        <source>Daring ↔ usual</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_items_side.py"/>
        <source>How much an item should look like what the model draws anyway. More of it costs some taste.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_items_side.py"/>
        <source>Where the nearest real items come from</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_items_side.py"/>
        <source>Change it until it is right (A)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_items_side.py"/>
        <source>What to look for</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_items_side.py"/>
        <location filename="studio/view/panels/train_recipe.py"/>
        <source>How many</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_items_side.py"/>
        <source>Nearest real items from</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_items_side.py"/>
        <source>This item</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_items_side.py"/>
        <source>Real pictures to compare with</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_like_form.py"/>
        <source>Like logs (*.csv *.tsv *.txt);;All files (*)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_like_form.py"/>
        <source>Learn from a like log</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_like_form.py"/>
        <location filename="studio/view/widgets/drop_zone.py"/>
        <source>Choose a file…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_like_form.py"/>
        <source>Or drop the .csv here</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_like_form.py"/>
        <source>Name of the like log</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_like_form.py"/>
        <source>How long to learn</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_like_form.py"/>
        <source>The file</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_like_form.py"/>
        <source>What it is called</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_like_form.py"/>
        <source>What it must look like</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_like_form.py"/>
        <source>An example: </source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_like_form.py"/>
        <source>A table saved as CSV: a line for each person and picture. The pictures lie in the folder of the file or below it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_like_form.py"/>
        <source>A rating above the middle is a like (of 1 to 5: from 4 on). Without a rating every line is one.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_like_form.py"/>
        <source>None chosen</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_like_form.py"/>
        <source>Another file…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_like_form.py"/>
        <source>Reading it…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_like_logs.py"/>
        <location filename="studio/view/widgets/waiting_card.py"/>
        <source>Escape</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_like_logs.py"/>
        <source>Rename or delete this like log</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_like_logs.py"/>
        <source>Another log…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_like_logs.py"/>
        <source>Learn from one more like log</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_like_logs.py"/>
        <source>People of this like log</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_like_logs.py"/>
        <source>How well that works</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_like_logs.py"/>
        <location filename="studio/view/panels/design_lookbook.py"/>
        <source>For whom</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_like_logs.py"/>
        <source>Learn tastes</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_like_logs.py"/>
        <source>Take this taste</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_like_logs.py"/>
        <source>Choose a person first.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_like_logs.py"/>
        <location filename="studio/view/panels/design_taste.py"/>
        <source>On to new items</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_like_logs.py"/>
        <location filename="studio/view/panels/design_who.py"/>
        <source>Rename…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_like_logs.py"/>
        <source>What is this like log called?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_like_logs.py"/>
        <source>Deleted the like log {name}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_like_logs.py"/>
        <source>Back to {profile}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_like_logs.py"/>
        <source>Back to the pictures</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_like_logs.py"/>
        <source>A new one</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_lookbook.py"/>
        <source>The {count}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_lookbook.py"/>
        <source>chosen one</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_lookbook.py"/>
        <source>chosen ones</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_lookbook.py"/>
        <source>All {every}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_lookbook.py"/>
        <source>Which pieces</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_lookbook.py"/>
        <source>Paper</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_lookbook.py"/>
        <source>As many as fit well</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_lookbook.py"/>
        <source>Pieces on a page</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_lookbook.py"/>
        <source>A page with their lineage</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_lookbook.py"/>
        <source>Each picture beside it, as PNG</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_lookbook.py"/>
        <source>With the recipe inside: dropped on the window, the piece comes again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_lookbook.py"/>
        <source>Save as PNG…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_lookbook.py"/>
        <location filename="studio/view/panels/inspect_measure.py"/>
        <source>Save as PDF…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_lookbook.py"/>
        <source>Previous page</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_lookbook.py"/>
        <source>Next page</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_lookbook.py"/>
        <source>Open it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_lookbook.py"/>
        <source>Close</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_lookbook.py"/>
        <source>Pieces</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_lookbook.py"/>
        <source>On a page</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_lookbook.py"/>
        <source>Page {page} of {pages}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_lookbook.py"/>
        <source>Save the lookbook</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_lookbook.py"/>
        <location filename="studio/view/panels/inspect_measure.py"/>
        <source>PDF (*.pdf)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_lookbook.py"/>
        <location filename="studio/view/panels/design_outgoing.py"/>
        <location filename="studio/view/panels/inspect.py"/>
        <source>PNG (*.png)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_lookbook.py"/>
        <source>{name} cannot be written: {error}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_lookbook.py"/>
        <location filename="studio/view/panels/design_who.py"/>
        <location filename="studio/view/panels/library_study_export.py"/>
        <source>Saved {name}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_lookbook.py"/>
        <source>Preview of the page</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_outgoing.py"/>
        <source>{name} is not there any more. Design again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_outgoing.py"/>
        <location filename="studio/view/panels/generate_outgoing.py"/>
        <source>Copied, {width} × {height} px ({factor}×).</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_outgoing.py"/>
        <source>Save item</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_outgoing.py"/>
        <source>Save all items into a folder</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_own_direction.py"/>
        <source>A direction of your own</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_own_direction.py"/>
        <source>What should the slider bring? Click {least} pictures or more that have it (+). A second click says that a picture has it not (−): {least} or more as well. The clearer they differ, the better.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_own_direction.py"/>
        <source>Name of the direction</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_own_direction.py"/>
        <source>Its name: longer sleeves, say</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_own_direction.py"/>
        <source>Pictures that have it, or have it not</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_own_direction.py"/>
        <source>Show others; those with a mark stay</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_own_direction.py"/>
        <source>Find direction</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_own_direction.py"/>
        <source>Finding it…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_own_direction.py"/>
        <source>It tells {sure:.0%} of your pictures apart.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_own_direction.py"/>
        <source>It cannot tell your pictures apart yet.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_own_direction.py"/>
        <source>{told} Mark more, or clearer ones.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_own_direction.py"/>
        <source>Add slider</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_own_direction.py"/>
        <source>Give it a name first</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_own_direction.py"/>
        <source>{has} have it, {has_not} have it not</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_own_direction.py"/>
        <source>Mark at least {least} of each</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_pages.py"/>
        <source>Take a piece, and change it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_pages.py"/>
        <source>What was kept, and what came of it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_pages.py"/>
        <source>Alter a picture…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_pages.py"/>
        <source>photo invert find</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_pages.py"/>
        <source>Alter the picture on the clipboard</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_pages.py"/>
        <source>Keep the altered item</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_pages.py"/>
        <source>collection save</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_pages.py"/>
        <source>otherwise alter</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_pages.py"/>
        <source>Brush: keep this part</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_pages.py"/>
        <source>Eraser of the kept part</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_pages.py"/>
        <source>slider tags</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_pages.py"/>
        <source>breed mutate cross</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_pages.py"/>
        <source>pdf page print deliver export</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_taste.py"/>
        <source>Show the next {grid}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_taste.py"/>
        <source>None of these</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_taste.py"/>
        <source>Back to the new ones</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_taste.py"/>
        <source>Show {grid} pictures</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_taste.py"/>
        <source>That is the answer; go on (Enter)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_taste.py"/>
        <source>Stopped. Choose another model or category, or ask for the pictures again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_taste.py"/>
        <source>Round {older}: {count}. To change an answer, undo back to it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_taste.py"/>
        <source>{likes} liked</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_taste.py"/>
        <source>Click what pleases, as many as you like. Nothing here? That is an answer, too.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_taste.py"/>
        <source>How sure of the taste</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_taste.py"/>
        <source>What seems to please</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_taste.py"/>
        <source>Rounds so far</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_taste.py"/>
        <source>Forget these rounds; Ctrl+Z brings them back</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_taste.py"/>
        <source>A table of who liked which picture teaches the taste of everybody in it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_taste.py"/>
        <source>What is known</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_taste.py"/>
        <source>Many people at once</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_taste.py"/>
        <source>A like log says who liked which picture: from a shop, or a survey. Atelier learns from it what each person in it likes, and then makes new items for any of them.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_taste.py"/>
        <source>From the like log “{log}”: {how_many}. New items and Alter follow this taste.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_taste.py"/>
        <source>From the like log “{log}”. New items and Alter follow this taste.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_taste.py"/>
        <source>People of like logs…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_taste.py"/>
        <source>Like something first</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_taste.py"/>
        <source>{certainty:.0%} sure</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_taste.py"/>
        <source>New</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_taste.py"/>
        <source>Round {place}, {count}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_taste.py"/>
        <source>{words}: look at it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_who.py"/>
        <source>Taste of a person (*{suffix});;All files (*)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_who.py"/>
        <source>Person</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_who.py"/>
        <source>New person, rename, import, export</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_who.py"/>
        <source>From a like log…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_who.py"/>
        <source>Import…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_who.py"/>
        <source>New person</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_who.py"/>
        <source>Whose taste is it?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_who.py"/>
        <source>What is this person called?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_who.py"/>
        <source>Deleted {name}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_who.py"/>
        <source>Import a person's taste</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_who.py"/>
        <source>{profile} is here, with every grid they answered.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/design_who.py"/>
        <source>Export this person's taste</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate.py"/>
        <source>Draw new pictures by category, steer them with sliders, keep what you like.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate.py"/>
        <source>Like a picture with its star (or Space): it stays here.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate.py"/>
        <source>There is no model yet. Train one on your own pictures and it can draw from here.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate.py"/>
        <source>Reconstruct…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate.py"/>
        <source>Give the model a picture and see what it makes of it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate.py"/>
        <source>Walk from one liked picture to the next</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate.py"/>
        <source>Replace every picture that is not locked (Ctrl+R)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate.py"/>
        <source>Shift-click mixes</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate.py"/>
        <source>Liked</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate.py"/>
        <source>From one to the next of {keys} {what} pictures</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate.py"/>
        <source>Selected pictures</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate.py"/>
        <source>Pictures shown</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate.py"/>
        <source>Locked pictures</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate.py"/>
        <source>Liked pictures</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_commands.py"/>
        <source>pose and form</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_commands.py"/>
        <source>colours and texture</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_commands.py"/>
        <source>A: start from this</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_commands.py"/>
        <source>B: without this</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_commands.py"/>
        <source>C: with this</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_commands.py"/>
        <source>Top left</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_commands.py"/>
        <source>Top right</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_commands.py"/>
        <source>Bottom left</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_commands.py"/>
        <source>Bottom right</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_commands.py"/>
        <source>Like picture</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_commands.py"/>
        <source>favourite star</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_commands.py"/>
        <source>Lock picture</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_commands.py"/>
        <source>pin keep</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_commands.py"/>
        <source>Show picture large</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_commands.py"/>
        <location filename="studio/view/panels/generate_large.py"/>
        <source>Copy picture</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_commands.py"/>
        <location filename="studio/view/panels/generate_large.py"/>
        <source>Save picture…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_commands.py"/>
        <source>Export pictures…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_commands.py"/>
        <source>Walk between pictures</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_commands.py"/>
        <source>animation gif video</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_commands.py"/>
        <source>Take {layers} style from another picture</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_commands.py"/>
        <source>mix style</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_commands.py"/>
        <location filename="studio/view/panels/generate_mix.py"/>
        <source>Own styles again</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_commands.py"/>
        <source>A − B + C: picture as {letter}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_commands.py"/>
        <source>arithmetic add subtract without with</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_commands.py"/>
        <source>Mean of the selected pictures</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_commands.py"/>
        <source>average middle blend</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_commands.py"/>
        <source>Reconstruct a picture</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_commands.py"/>
        <source>autoencoder denoise noise photo encode</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_commands.py"/>
        <source>New corners to explore</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_commands.py"/>
        <source>Larger pictures</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_commands.py"/>
        <source>Smaller pictures</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_commands.py"/>
        <source>Take out of liked</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_commands.py"/>
        <location filename="studio/view/panels/generate_large.py"/>
        <location filename="studio/view/panels/generate_side.py"/>
        <location filename="studio/view/panels/generate_sum.py"/>
        <source>Like</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_commands.py"/>
        <source>Show large</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_commands.py"/>
        <source>Alter in Design</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_commands.py"/>
        <source>Use in A − B + C</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_commands.py"/>
        <source>Mean of the {chosen} selected</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_commands.py"/>
        <source>Take a style from another picture</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_commands.py"/>
        <source>selected picture</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_commands.py"/>
        <source>{others} selected pictures</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_commands.py"/>
        <source>Give its style to the {count}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_commands.py"/>
        <source>Explore from this corner</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_commands.py"/>
        <source>Take its {} style</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_export.py"/>
        <source>Export pictures</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_export.py"/>
        <source>How many new samples</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_export.py"/>
        <location filename="studio/view/panels/generate_walk.py"/>
        <source>Format</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_export.py"/>
        <source>{size} px, true size</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_export.py"/>
        <source>{size} px, {factor}× sharp</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_export.py"/>
        <source>Add a contact sheet</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_export.py"/>
        <source>Folder</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_export.py"/>
        <source>Export</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_export.py"/>
        <source>Which</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_export.py"/>
        <source>New samples with these settings</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_export.py"/>
        <location filename="studio/view/settings_where.py"/>
        <source>Choose…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_export.py"/>
        <source>Folder for the pictures</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_given.py"/>
        <source>Cropped to the middle</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_given.py"/>
        <source>Whole, with a white border</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_given.py"/>
        <source>Stretched</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_given.py"/>
        <location filename="studio/view/panels/generate_large.py"/>
        <location filename="studio/view/panels/generate_walk.py"/>
        <source>Back to the grid</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_given.py"/>
        <source>A sample to walk from, mix and export</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_given.py"/>
        <source>This model takes pictures in: drop one here, and see what it gives back, also from under noise.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_given.py"/>
        <source>Your picture, and what the model makes of it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_given.py"/>
        <source>Noise</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_given.py"/>
        <source>Lay noise over your picture, and see how much of it the model takes away.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_given.py"/>
        <source>How the picture is fitted</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_given.py"/>
        <source>Your picture, under noise</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_given.py"/>
        <source>Your picture, at the model's size</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_given.py"/>
        <source>What the model makes of it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_large.py"/>
        <location filename="studio/view/panels/library_study_side.py"/>
        <source>How it was made</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_large.py"/>
        <source>Found</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_large.py"/>
        <source>in a picture that the model was given</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_large.py"/>
        <source>Seed</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_large.py"/>
        <source>style of </source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_mix.py"/>
        <source>pose, form</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_mix.py"/>
        <source>{layers} style ({means})</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_mix.py"/>
        <source>Undo the mix of the chosen pictures</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_mix.py"/>
        <source>Take the {layers} style from another picture: drag it here, or click and then click it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_mix.py"/>
        <source>Choose the picture that is to change first, then where its style comes from.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_mix.py"/>
        <source>Click the picture whose {layers} style ({means}) to take.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_mix.py"/>
        <source>this picture</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_mix.py"/>
        <source>these {count} pictures</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_mix.py"/>
        <source>Where the styles of {what} come from. Take one from another picture, or drag that picture onto it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_mix.py"/>
        <source>Choose a picture. Then give it the form of one picture and the colours of another.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_outgoing.py"/>
        <source>Save picture</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_outgoing.py"/>
        <source>PNG (*.png);;WebP (*.webp)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_pick.py"/>
        <source>Pick nothing (Escape)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_side.py"/>
        <source>Styles</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_side.py"/>
        <source>Typical ↔ unusual</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_side.py"/>
        <source>Variety, from typical to unusual</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_side.py"/>
        <source>Left: typical pictures, alike. Right: unusual ones, varied. Papers call this truncation.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_side.py"/>
        <source>Find new pictures</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_side.py"/>
        <source>Class mix</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_side.py"/>
        <source>Directions found</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_side.py"/>
        <source>Double click a name to give it your own.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_side.py"/>
        <source>Combine</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_side.py"/>
        <source>Keep in grid</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_side.py"/>
        <source>Put the explored picture into the grid, locked (Enter)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_side.py"/>
        <source>Back to the middle</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_sum.py"/>
        <source>This picture</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_sum.py"/>
        <source>Click the picture to start from.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_sum.py"/>
        <source>without what is in this one</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_sum.py"/>
        <source>Click the picture whose looks to take away.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_sum.py"/>
        <source>with what is in this one</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_sum.py"/>
        <source>Click the picture whose looks to add.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_sum.py"/>
        <source>A minus B plus C</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_sum.py"/>
        <source>The result appears here</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_sum.py"/>
        <source>Put the result into the grid, locked</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_sum.py"/>
        <location filename="studio/view/panels/translate_paint.py"/>
        <source>Clear</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_sum.py"/>
        <source>Empty the three places</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_sum.py"/>
        <source>This picture (A), without what is in that one (B), with what is in this other one (C).</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_sum.py"/>
        <source>{terms}. Drag a picture here, or click and then click one.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_walk.py"/>
        <source>Like two or more pictures with the star (or select some), then walk from one to the next.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_walk.py"/>
        <location filename="studio/view/panels/library_studies.py"/>
        <location filename="studio/view/panels/train.py"/>
        <location filename="studio/view/queue_bar.py"/>
        <location filename="studio/view/queue_drawer.py"/>
        <source>Pause</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_walk.py"/>
        <source>Place in the walk</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_walk.py"/>
        <location filename="engine/recipes/words.py"/>
        <source>Length</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_walk.py"/>
        <source>Back to the first</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_walk.py"/>
        <source>Export walk…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_walk.py"/>
        <source>Play</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/generate_walk.py"/>
        <source>Export walk</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/home.py"/>
        <source>What do you want to make?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/home.py"/>
        <location filename="studio/view/panels/places.py"/>
        <source>Home</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/home.py"/>
        <source>Train a model on your own pictures, then create with it. Everything stays on this computer.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/home.py"/>
        <source>Take the tour</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/home.py"/>
        <source>Draw something</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/home.py"/>
        <source>Recent work</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/home.py"/>
        <source>What you train and make appears here.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/home.py"/>
        <source>This machine</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/home.py"/>
        <location filename="studio/view/window_actions.py"/>
        <source>Free memory</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/home.py"/>
        <source>Unload the models that were looked at. They are loaded again when they are wanted.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/home.py"/>
        <source>Works on</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/home.py"/>
        <source>Memory</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/home.py"/>
        <source>Disk</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/home.py"/>
        <location filename="studio/view/panels/library.py"/>
        <source>Models</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/home.py"/>
        <source>being looked at …</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/home.py"/>
        <source>{own} of yours</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/home.py"/>
        <source>starter</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/home.py"/>
        <source>starters</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/home.py"/>
        <source>none yet</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/home.py"/>
        <source>the home panel</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect.py"/>
        <source>Inspect one picture</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect.py"/>
        <source>Inspect a whole set</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect.py"/>
        <source>Inspect between classifiers</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect.py"/>
        <source>Inspect where a picture comes from</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect.py"/>
        <location filename="studio/view/panels/places.py"/>
        <location filename="studio/view/panels/train_outcome.py"/>
        <source>Inspect</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect.py"/>
        <source>See what fools a classifier, and how little it takes.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect.py"/>
        <source>What fools a classifier, and how little it takes</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect.py"/>
        <location filename="studio/view/panels/inspect_one.py"/>
        <location filename="studio/view/panels/inspect_origin.py"/>
        <location filename="studio/view/panels/translate.py"/>
        <source>Choose pictures…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect.py"/>
        <source>Any pictures, or drop them anywhere here</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect.py"/>
        <source>The changed picture as a file of 8 bits (Ctrl+S)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect.py"/>
        <source>This attack takes its time (Ctrl+Return)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect.py"/>
        <location filename="studio/view/panels/inspect_defend.py"/>
        <location filename="studio/view/panels/inspect_measure.py"/>
        <location filename="studio/view/panels/inspect_one_side.py"/>
        <source>Measure</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect.py"/>
        <source>Measure it on the set (Ctrl+Return)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect.py"/>
        <source>Pages of Inspect</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect.py"/>
        <source>One picture</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect.py"/>
        <source>What fools a classifier about it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect.py"/>
        <source>A whole set</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect.py"/>
        <source>How robust a classifier is</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect.py"/>
        <source>Between classifiers</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect.py"/>
        <source>Whether what fools one fools the others</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect.py"/>
        <source>What helps</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect.py"/>
        <source>What a defence costs, and what it holds</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect.py"/>
        <source>Where from?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect.py"/>
        <source>Whether a picture says that it is synthetic</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect.py"/>
        <source>Saved as {name}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect.py"/>
        <source>Choose pictures to inspect…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect.py"/>
        <source>Save the changed picture…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect.py"/>
        <source>export adversarial</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect.py"/>
        <source>Attack, or measure</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect.py"/>
        <source>robustness accuracy transfer</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect.py"/>
        <source>Stop the attack</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect.py"/>
        <source>Paste a picture to inspect</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect.py"/>
        <source>Inspect sample pictures</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect.py"/>
        <source>Show where the classifier looks</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect.py"/>
        <source>grad-cam saliency heat map</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect.py"/>
        <location filename="studio/view/panels/translate.py"/>
        <source>Next picture</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect.py"/>
        <source>Pictures to inspect</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect.py"/>
        <source>Save the changed picture</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect.py"/>
        <location filename="studio/view/panels/translate.py"/>
        <source>There is no picture in the clipboard.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect.py"/>
        <source>Attacking</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect.py"/>
        <source>Measuring</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_defend.py"/>
        <source>Something that is done to a picture before it is named may undo an attack. See what it costs, and whether it holds when the attack knows of it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_defend.py"/>
        <source>The last bar is the honest one: whoever attacks may know of the defence. A cleverer attack may still get further than this one.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_defend.py"/>
        <source>A vote of noisy copies comes with a proof: the lines say how many answers no change of that length (L2) can alter.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_defend.py"/>
        <source>Defence</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_defend.py"/>
        <source>How strongly</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_defend.py"/>
        <source>Generator that draws the pictures again</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_defend.py"/>
        <source>Train a robust twin…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_defend.py"/>
        <source>A classifier that learns from attacked pictures</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_defend.py"/>
        <source>Pictures named right without and with the defence</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_defend.py"/>
        <source>Bare</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_defend.py"/>
        <source>unchanged pictures</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_defend.py"/>
        <source>Bare, attacked</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_defend.py"/>
        <source>Defended</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_defend.py"/>
        <source>unchanged pictures: what it costs</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_defend.py"/>
        <source>Defended, attacked</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_defend.py"/>
        <source>by one who does not know of it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_defend.py"/>
        <source>by one who knows of it (BPDA)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_defend.py"/>
        <source>What the generator cannot draw tells attacked pictures from clean ones: it finds {found:.0%} of them where 5 of 100 clean ones are taken for attacked (area under the ROC curve {area:.2f}; 0.5 is guessing).</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_defend.py"/>
        <source>{share:.0%} up to {radius:.2f}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_defend.py"/>
        <source>{classifier} · {attack} · {count:,} pictures of {data}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_measure.py"/>
        <source>On a whole set of labelled pictures: how accuracy falls as the change grows, and what is then taken for what.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_measure.py"/>
        <source>What is made against one classifier is shown to the others. Often it fools them, too, though nobody looked into them.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_measure.py"/>
        <source>Classifiers to compare</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_measure.py"/>
        <source>Who is fooled by what</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_measure.py"/>
        <source>What is taken for what</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_measure.py"/>
        <source>Open as a page</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_measure.py"/>
        <source>Figures, chart and pictures, to print or to pass on</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_measure.py"/>
        <source>The same page on paper</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_measure.py"/>
        <source>Numbers as a table (CSV)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_measure.py"/>
        <source>The file is no longer there. Measure again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_measure.py"/>
        <source>Save the report</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_measure.py"/>
        <source>What is taken for what at {said}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_measure.py"/>
        <source>{row} taken for {column}: {n} of {whole}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_measure.py"/>
        <source>, which it learned from: of new ones it names fewer right</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_measure.py"/>
        <source>{classifier} · {attack} · {count:,} pictures of {data}{learned}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_measure.py"/>
        <source>Made against (rows), looked at by (columns): named right</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_measure.py"/>
        <source>Unchanged</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_measure.py"/>
        <source>{column} on pictures made against {row}: {share:.1%} right</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_measure.py"/>
        <source>{attack} · {count:,} pictures of {data}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_one.py"/>
        <source>The picture, the change, and the changed picture</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_one.py"/>
        <source>How sure the classifier is, before and after</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_one.py"/>
        <source>Grey: before. Coloured: changed. The small mark: with noise of the same size.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_one.py"/>
        <source>Drop a picture here, and see how little it takes to make a classifier wrong about it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_one.py"/>
        <location filename="studio/view/panels/translate.py"/>
        <source>No picture at hand? Try a few that come with Atelier</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_one.py"/>
        <source>{title} takes its time: press Attack.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_one.py"/>
        <source>Looking…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_one.py"/>
        <source>at most {said} a pixel</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_one.py"/>
        <source>nothing is changed</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_one.py"/>
        <location filename="studio/view/panels/translate_stage.py"/>
        <source>Your picture</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_one.py"/>
        <source>Where it looks</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_one.py"/>
        <source>The change, ×{zoom:.0f}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_one.py"/>
        <source>The change, ×{zoom:.2g}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_one.py"/>
        <source>Changed</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_one.py"/>
        <source>Where it looks then</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_one_side.py"/>
        <source>By each pixel</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_one_side.py"/>
        <source>By the whole</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_one_side.py"/>
        <source>Anything else</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_one_side.py"/>
        <source>As it sees it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_one_side.py"/>
        <source>As far as it goes</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_one_side.py"/>
        <location filename="studio/view/panels/translate_side.py"/>
        <source>The picture before (Page Up)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_one_side.py"/>
        <location filename="studio/view/panels/translate_side.py"/>
        <source>The next picture (Page Down)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_one_side.py"/>
        <source>How much</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_one_side.py"/>
        <source>Use it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_one_side.py"/>
        <source>The smallest change that fools</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_one_side.py"/>
        <source>How the change is measured</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_one_side.py"/>
        <source>What it truly shows</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_one_side.py"/>
        <source>What it is to be taken for</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_one_side.py"/>
        <source>How far the change is enlarged</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_one_side.py"/>
        <source>Show where it looks</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_one_side.py"/>
        <source>Warm colours lie where the classifier finds what speaks for its answer (Grad-CAM).</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_one_side.py"/>
        <location filename="studio/view/panels/translate_side.py"/>
        <source>Picture</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_one_side.py"/>
        <source>It truly shows</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_one_side.py"/>
        <source>Measured</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_one_side.py"/>
        <source>Taken for</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_one_side.py"/>
        <source>Change shown</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_one_side.py"/>
        <source>What it shows</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_one_side.py"/>
        <source>Target</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_one_side.py"/>
        <source>Enlargement of the change</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_one_side.py"/>
        <source>The smallest that fools</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_one_side.py"/>
        <location filename="studio/view/panels/translate_side.py"/>
        <source>None yet</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_one_side.py"/>
        <location filename="studio/view/panels/translate_side.py"/>
        <source>{index} of {files} · {name}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_one_side.py"/>
        <source>It is wrong without any change.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_one_side.py"/>
        <source>The smallest that fools: {said}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_one_side.py"/>
        <source>Changes of this kind do not.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_one_side.py"/>
        <source>Type a part of its name</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_opinion.py"/>
        <source>The critic against which a model learned to draw. It was taught to tell these two kinds of pictures apart, and knows no others: no more than an opinion.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_opinion.py"/>
        <source>No model here kept its discriminator, the critic against which it learned to draw. GANs that you train keep theirs, and can be asked.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_opinion.py"/>
        <source>It looks at the picture…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_opinion.py"/>
        <source>A discriminator's opinion</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_opinion.py"/>
        <source>Model whose discriminator is asked</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_opinion.py"/>
        <source>Its score beside those of pictures that it knows</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_opinion.py"/>
        <source>Of</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_opinion.py"/>
        <source>Pictures it learned from</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_opinion.py"/>
        <source>Pictures its model draws</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_origin.py"/>
        <source>A file can say anything, and losing what it said takes one screenshot. Nobody can tell from the pixels alone, for certain, whether a picture was made by a model.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_origin.py"/>
        <source>The picture</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_origin.py"/>
        <source>Drop a picture here, and see what its file says of where it comes from: a model, a camera, or nothing.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_origin.py"/>
        <source>This picture cannot be shown here.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_origin.py"/>
        <source>It cannot be read.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_set.py"/>
        <source>A folder with a folder of pictures for each class</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_set.py"/>
        <location filename="studio/view/panels/library_study_form.py"/>
        <source>Labelled pictures</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_set.py"/>
        <source>How many pictures</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_set.py"/>
        <location filename="studio/view/panels/pictures_two.py"/>
        <source>Another folder…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/inspect_set.py"/>
        <source>Measured on</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library.py"/>
        <source>model</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library.py"/>
        <source>models</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library.py"/>
        <source>Every model and picture you made: search, rate, compare, and see how each came about.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library.py"/>
        <source>Models, pictures or studies</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library.py"/>
        <location filename="studio/view/widgets/study_list.py"/>
        <source>Studies</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library.py"/>
        <location filename="studio/view/panels/library_commands.py"/>
        <source>Search the library</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library.py"/>
        <source>Search</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library.py"/>
        <source>Starred only</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library.py"/>
        <source>Models and pictures</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library.py"/>
        <source>Make pictures</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library.py"/>
        <source>Compare</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library.py"/>
        <source>Choose two (Ctrl-click), then compare them</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library.py"/>
        <source>Choose two cards to compare (Ctrl-click the second).</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library.py"/>
        <source>Copy to a folder</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library.py"/>
        <source>Restore in Generate</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library.py"/>
        <location filename="studio/view/panels/library_side.py"/>
        <source>Take the star away</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library.py"/>
        <location filename="studio/view/panels/library_side.py"/>
        <source>Star</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library.py"/>
        <location filename="studio/view/panels/library_side.py"/>
        <source>Make it again</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library.py"/>
        <location filename="studio/view/panels/library_side.py"/>
        <source>Export for other programs…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library.py"/>
        <location filename="studio/view/panels/library_side.py"/>
        <source>Copy to…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library.py"/>
        <location filename="studio/view/panels/library_side.py"/>
        <source>Show file</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library.py"/>
        <source>{entries} of {whole}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library.py"/>
        <source>No {kind} fit the search. Take a word away, or the star.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library.py"/>
        <source>Show all</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library.py"/>
        <source>There are no models yet. Train one on your own pictures, or drop a model folder here.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library.py"/>
        <source>Pictures that you save or export from Generate appear here, each with its recipe.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_commands.py"/>
        <source>does generated data help experiment classifier labels augmentation</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_commands.py"/>
        <location filename="studio/view/panels/library_studies.py"/>
        <source>New study…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_commands.py"/>
        <source>Show studies</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_commands.py"/>
        <source>Export study as a page…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_commands.py"/>
        <source>Export chart of the study…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_commands.py"/>
        <source>Repeat study…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_commands.py"/>
        <source>Rename model</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_commands.py"/>
        <source>Compare two</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_commands.py"/>
        <source>Make picture again</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_commands.py"/>
        <source>Copy to a folder…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_compare.py"/>
        <source>Back to the library</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_files.py"/>
        <source>Graph for other programs (*.onnx)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_files.py"/>
        <source>Weights with their card (*.safetensors)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_files.py"/>
        <source>Import a model of another program</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_files.py"/>
        <source>Import a model…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_files.py"/>
        <source>Export model for other programs…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_files.py"/>
        <source>Import a model</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_files.py"/>
        <source>Models of other programs ({kinds})</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_files.py"/>
        <source>Export model for other programs</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_files.py"/>
        <location filename="studio/view/panels/translate.py"/>
        <source>“{name}” is in your library now.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_files.py"/>
        <source>“{name}” was exported to {file}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_side.py"/>
        <location filename="studio/view/widgets/slider.py"/>
        <source>New name</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_side.py"/>
        <source>Rename (F2)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_side.py"/>
        <source>Notes</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_side.py"/>
        <source>Your own words about it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_side.py"/>
        <location filename="studio/view/widgets/rating.py"/>
        <source>Rating</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_side.py"/>
        <source>How it came about</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_side.py"/>
        <source>Choose a model or a picture to see how it came about.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_studies.py"/>
        <source>The study learns from a few of them and tests on the others; 500 are a start, some thousands are better.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_studies.py"/>
        <source>Do generated pictures help where only few have labels? A study trains classifiers with and without them, and says whether the difference is real.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_studies.py"/>
        <location filename="studio/view/panels/train.py"/>
        <location filename="studio/view/panels/train_watch.py"/>
        <location filename="studio/view/queue_bar.py"/>
        <location filename="studio/view/queue_drawer.py"/>
        <source>Resume</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_studies.py"/>
        <source>Go on where it was</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_studies.py"/>
        <location filename="studio/view/panels/train.py"/>
        <location filename="studio/view/queue_drawer.py"/>
        <source>Hold</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_studies.py"/>
        <location filename="studio/view/panels/train.py"/>
        <source>Stand still in place, everything kept in memory</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_studies.py"/>
        <source>Save where it stands and free the memory</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_studies.py"/>
        <source>End it now; the results so far stay</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_studies.py"/>
        <location filename="studio/view/panels/library_study_side.py"/>
        <source>Export page…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_studies.py"/>
        <source>Start study</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_studies.py"/>
        <location filename="studio/view/panels/library_study_side.py"/>
        <source>Repeat…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_studies.py"/>
        <location filename="studio/view/panels/library_study_side.py"/>
        <source>Export chart…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_studies.py"/>
        <source>Show folder</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_studies.py"/>
        <source>Does generated data help? A new study</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_studies.py"/>
        <source>Does generated data help?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_study_export.py"/>
        <source>Export page</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_study_export.py"/>
        <source>Web page (*.html)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_study_export.py"/>
        <source>Export chart</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_study_export.py"/>
        <source>Picture (*.png)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_study_export.py"/>
        <source>Study, {name}{ending}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_study_form.py"/>
        <location filename="studio/view/panels/train_recipe.py"/>
        <source>What it takes</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_study_form.py"/>
        <source>What draws the generated pictures</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_study_form.py"/>
        <location filename="engine/recipes/words.py"/>
        <source>Picture size</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_study_form.py"/>
        <source>Pictures it sees in training</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_study_form.py"/>
        <source>Again and again the same labelled ones. More makes better pictures, and takes longer.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_study_form.py"/>
        <source>As in “{repeated}”, with other labelled pictures and other chance.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_study_form.py"/>
        <source>Each with other labelled pictures and other chance.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_study_form.py"/>
        <source> Fewer than 3 prove little.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_study_form.py"/>
        <source>About {duration} on this computer's processor: {count} and {count2} are trained. You can pause it, and go on with other things.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_study_form.py"/>
        <source>classifier</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_study_form.py"/>
        <source>classifiers</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_study_form.py"/>
        <source>generator</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_study_form.py"/>
        <source>generators</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_study_form.py"/>
        <source>{each:,} of each category</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_study_form.py"/>
        <source>, {used:,} in all</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_study_form.py"/>
        <source> The other {rest:,} test what was learned.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_study_form.py"/>
        <location filename="studio/view/panels/train_recipe.py"/>
        <source>How it goes</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_study_form.py"/>
        <source>1  Few labels</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_study_form.py"/>
        <source>Of your sorted pictures only some may be learned from, as if you had no more.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_study_form.py"/>
        <source>2  Three classifiers</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_study_form.py"/>
        <source>One learns from these alone, one also from shifted and mirrored copies, one from generated pictures, too.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_study_form.py"/>
        <source>3  Again and again</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_study_form.py"/>
        <source>Each time with other pictures, so that luck can be told from help.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_study_form.py"/>
        <source>4  The answer</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_study_form.py"/>
        <source>How many of the remaining pictures each names right, and whether the difference is real.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_study_page.py"/>
        <source>A mark is one repetition; the upright line is their mean, the shaded part its 95 % interval. Marks at the same height learned from the same labelled pictures.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_study_page.py"/>
        <source>{done} of {repeats} results</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_study_page.py"/>
        <source>How many of the test pictures each classifier names right will stand here.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_study_page.py"/>
        <source>How many of {tested_on:,} test pictures a classifier names right that learned from {labels:,} labelled ones.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_study_side.py"/>
        <source>What the generator drew</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_study_side.py"/>
        <source>Some of the generated pictures</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_study_side.py"/>
        <source>The same study with other labelled pictures and other chance</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_study_side.py"/>
        <source>There is something to export when all results are in</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/library_study_side.py"/>
        <source>Stop it first</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/panel.py"/>
        <source>Settings of this panel</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/pictures_choice.py"/>
        <source>Choose a folder of pictures</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/pictures_choice.py"/>
        <source>Choose a zip, idx or npz file</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/pictures_two.py"/>
        <location filename="studio/view/widgets/drop_zone.py"/>
        <source>Choose a folder…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/pictures_two.py"/>
        <source>or a zip or npz file</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/pictures_two.py"/>
        <source>Drop a folder here</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/pictures_view.py"/>
        <source>The model learns to draw new pictures like yours; 500 are a start, some thousands are better.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/pictures_view.py"/>
        <source>{count:,} and {count2}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/pictures_view.py"/>
        <source>pair</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/pictures_view.py"/>
        <source>pairs</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/pictures_view.py"/>
        <location filename="studio/view/widgets/preview.py"/>
        <source>{width} × {height} px</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/pictures_view.py"/>
        <source>mostly {sizes}, {sizes2} sizes</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/pictures_view.py"/>
        <source>Other pictures…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/pictures_view.py"/>
        <source>Some of the pictures</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/pictures_view.py"/>
        <source>Licence: {licence}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/pictures_view.py"/>
        <source>and {pairs} more</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/pictures_view.py"/>
        <location filename="studio/view/panels/train_watch_side.py"/>
        <source>{step:,} of {total:,}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/pictures_view.py"/>
        <source>Looking at {title}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/pictures_view.py"/>
        <source>Files left out</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/pictures_view.py"/>
        <source>Why</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/pictures_view.py"/>
        <source>What to do</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/pictures_view.py"/>
        <source>Copy the list</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/pictures_view.py"/>
        <source>{count} left out, the rest can be trained on</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/pictures_view.py"/>
        <source>file</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/pictures_view.py"/>
        <source>files</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/places.py"/>
        <source>What can be done here, and what you did last.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/places.py"/>
        <source>Drop a folder of pictures and watch a model learn to make more of them.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/places.py"/>
        <source>Let a model draw by category, by slider, or on a walk between favourites.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/places.py"/>
        <location filename="studio/view/panels/train_outcome.py"/>
        <location filename="studio/view/panels/translate.py"/>
        <source>Translate</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/places.py"/>
        <location filename="studio/view/panels/translate.py"/>
        <source>Turn photographs into paintings, of any size, one or a whole folder.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/places.py"/>
        <source>See what fools a classifier, how little it takes, and what helps.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/places.py"/>
        <source>Every model and picture you made, and how each came about.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/places.py"/>
        <source>a translator of one's own</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train.py"/>
        <source>Teach a model to turn your pictures into others, and watch it learn.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train.py"/>
        <source>Teach a model to draw new pictures like yours, and watch it learn.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train.py"/>
        <source>Write a checkpoint and free the memory</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train.py"/>
        <source>Go on where it stopped</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train.py"/>
        <source>Snapshot</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train.py"/>
        <source>Draw samples and publish the model now</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train.py"/>
        <source>End the run now and keep its best model</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train.py"/>
        <source>Start training</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train.py"/>
        <source>Try in Generate</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train.py"/>
        <source>{title} is one of your recipes now.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train.py"/>
        <source>Run</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train.py"/>
        <source>New run</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train.py"/>
        <source>waiting, {before} before it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train.py"/>
        <source>Two runs side by side</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train.py"/>
        <source>The best of this run is in the library as “{name}”.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train.py"/>
        <source>New training run</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train.py"/>
        <source>Train on a folder…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train.py"/>
        <source>pictures data</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train.py"/>
        <source>Train on a zip, idx or npz file…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train.py"/>
        <source>All variants of recipes…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train.py"/>
        <source>family tree recipe gan</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train.py"/>
        <source>Snapshot of the run</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train.py"/>
        <source>Compare two runs</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_cards.py"/>
        <source>Graphics cards that share each batch</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_cards.py"/>
        <source>Graphics cards</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_cards.py"/>
        <source>They share each batch, and learn the same as one would.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_choice.py"/>
        <source>Begin from nothing instead</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_choice.py"/>
        <source>All variants…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_choice.py"/>
        <source>All settings…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_choice.py"/>
        <source>Goes on from step {branch:,} of run {branch2}, in a run of its own.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_choice.py"/>
        <source>Back to {title}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_choice.py"/>
        <source>Back to the recommended recipe, {title}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_choice.py"/>
        <source>All settings…  {changes} changed</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_choice.py"/>
        <source>{before}Recommended for these pictures: {title}. {reason}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_choice.py"/>
        <source>Take {title} instead</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_compare.py"/>
        <source>First run</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_compare.py"/>
        <source>Second run</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_compare.py"/>
        <source>Done comparing</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_compare.py"/>
        <source>{share:.0%} of the longer run</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_compare.py"/>
        <source>No samples yet.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_compare.py"/>
        <source> · best {figure} {best_words} at step {best:,}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_compare.py"/>
        <source>Step {step:,}{best}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_compare.py"/>
        <source>Over pictures seen, at most {short}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_compare_side.py"/>
        <location filename="studio/view/panels/train_recipe.py"/>
        <source>Steps</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_compare_side.py"/>
        <location filename="studio/view/panels/train_watch_side.py"/>
        <source>Pictures seen</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_compare_side.py"/>
        <source>Time trained</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_compare_side.py"/>
        <source>Best Fréchet distance</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_compare_side.py"/>
        <source>Within categories</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_compare_side.py"/>
        <source>First and second</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_compare_side.py"/>
        <source>Set differently</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_compare_side.py"/>
        <source>Both have the same settings.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_compare_side.py"/>
        <source>{key}, first run</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_compare_side.py"/>
        <source>{key}, second run</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_family.py"/>
        <source>Search the variants: calm, categories, few pictures, 2018…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_family.py"/>
        <source>Search the variants</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_family.py"/>
        <source>No variant speaks of that.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_family.py"/>
        <source>Family tree of recipes</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_family.py"/>
        <source>Use this recipe</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_family.py"/>
        <source>Cannot be chosen here: it {unfit}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_family.py"/>
        <source>{first}the first of its line</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_family.py"/>
        <source>{first}from {line}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_family.py"/>
        <source>What it takes is known once there are pictures.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_keep.py"/>
        <source>Keep as a recipe</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_keep.py"/>
        <source>Name of the recipe</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_keep.py"/>
        <source>{title}, my way</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_keep.py"/>
        <source>When to choose it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_keep.py"/>
        <source>For drawings in ink, say</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_keep.py"/>
        <source>{title} with your settings becomes a recipe of its own: a file in the folder “recipes” of your library, which you can edit, copy and give away. Its settings are the defaults from then on.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_keep.py"/>
        <source>Name</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_keep.py"/>
        <source>{title} with settings of your own.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_looks.py"/>
        <location filename="studio/view/panels/translate_side.py"/>
        <source>Colours</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_looks.py"/>
        <source>In colour</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_looks.py"/>
        <source>In grey</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_looks.py"/>
        <source>What to do with pictures that are not square</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_looks.py"/>
        <source>Crop</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_looks.py"/>
        <source>Letterbox</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_looks.py"/>
        <source>Stretch</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_looks.py"/>
        <source>Colour and shape</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_looks.py"/>
        <source>Yours are not square: {fit}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_looks.py"/>
        <source>Some are not square: {fit}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_outcome.py"/>
        <source>Try in {panel}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_outcome.py"/>
        <source>Open in {panel}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_outcome.py"/>
        <source>A classifier can be used once its training has ended</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_outcome.py"/>
        <source>There is something to try after the first snapshot</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_outcome.py"/>
        <source>Its model is not in the library</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_purpose.py"/>
        <source>Draw or name pictures</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_purpose.py"/>
        <source>Turn pictures into others</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_purpose.py"/>
        <source>What the model is to learn</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_purpose.py"/>
        <source>How the pictures come in twos</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_recipe.py"/>
        <source>As the recipe says</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_recipe.py"/>
        <source>Minutes</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_recipe.py"/>
        <source>Name of the model</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_recipe.py"/>
        <source>How long</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_recipe.py"/>
        <source>How long to train</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_recipe.py"/>
        <source>1  Pictures</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_recipe.py"/>
        <source>Drop them. Atelier looks through all of them first and names those it cannot use.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_recipe.py"/>
        <source>2  Recipe</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_recipe.py"/>
        <source>It proposes how to train, with the reason, and says what it will take.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_recipe.py"/>
        <source>3  Run</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_recipe.py"/>
        <source>You watch the model learn. Pause, go back or branch whenever you like; the best is kept.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_recipe.py"/>
        <source>4  Create</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_recipe.py"/>
        <source>The model is in your library. Use it in Generate or Translate, even while it still learns.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_settings.py"/>
        <source>Default {value}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_settings.py"/>
        <source>none</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_settings.py"/>
        <source>Set {label} back to {value}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_settings.py"/>
        <source>Search the settings</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_settings.py"/>
        <source>Reset all</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_settings.py"/>
        <source>Keep as a recipe…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_settings.py"/>
        <source>No setting is called that.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_size.py"/>
        <source>Picture size in pixels</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_watch.py"/>
        <source>This run waits for its turn. Its first samples appear here as soon as it starts.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_watch.py"/>
        <source>The run is starting: pictures are made ready, then the first samples appear here.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_watch.py"/>
        <source>Pictures are being made ready. The first samples appear here in a moment.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_watch.py"/>
        <source>The cluster that this run is on does not answer just now. It goes on there; its samples come when it does.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_watch.py"/>
        <source>This run was put aside before its first samples. Resume it to go on.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_watch.py"/>
        <source>Atelier ended twice while this run worked, so it waits for you. Resume it to try again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_watch.py"/>
        <source>This run was stopped before its first samples.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_watch.py"/>
        <source>This run failed before its first samples.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_watch.py"/>
        <source>Held in place</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_watch.py"/>
        <source>Pausing: writing a checkpoint</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_watch.py"/>
        <source> · newest</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_watch.py"/>
        <source>Step {step:,}{newest}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_watch.py"/>
        <source>Before the first step: nothing is learned yet</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_watch.py"/>
        <source> · columns are the names given, wrong ones framed</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_watch.py"/>
        <source>There are no samples of this run.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_watch.py"/>
        <location filename="studio/view/panels/train_watch_side.py"/>
        <source>This run failed.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_watch.py"/>
        <source>Making pictures ready</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_watch.py"/>
        <source>Getting ready for the first step</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_watch.py"/>
        <source>{short} pictures/s</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_watch_side.py"/>
        <source>Branch with half its learning rate</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_watch_side.py"/>
        <source>Stop and keep the best</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_watch_side.py"/>
        <source>Prepare anew at half the rate</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_watch_side.py"/>
        <source>Health</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_watch_side.py"/>
        <source>Numbers</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_watch_side.py"/>
        <source>Checkpoints</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_watch_side.py"/>
        <source>A branch is a new run that goes on from here, with other settings if you like.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_watch_side.py"/>
        <source>Put its best into the library</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_watch_side.py"/>
        <source>Train again like this…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_watch_side.py"/>
        <source>Compare with another run…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_watch_side.py"/>
        <source>Show its card in the library</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_watch_side.py"/>
        <source>Step</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_watch_side.py"/>
        <source>Pictures a second</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_watch_side.py"/>
        <source>Time left</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_watch_side.py"/>
        <source>Critic's estimate</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_watch_side.py"/>
        <source>Best so far</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_watch_side.py"/>
        <source>Variety within categories</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_watch_side.py"/>
        <source>{best_words} at {best:,}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_watch_side.py"/>
        <source>Branch from step {step:,}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_watch_side.py"/>
        <source>It ended before its quality was first measured.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_watch_side.py"/>
        <source>Train for longer, or let it be judged more often (All settings…).</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_watch_side.py"/>
        <source>Nothing to say yet.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_watch_side.py"/>
        <source>The first measurements come with the first steps.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_watch_side.py"/>
        <source>It is learning.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_watch_side.py"/>
        <source>Quality is first measured a little later.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_watch_side.py"/>
        <source>Best Fréchet distance {best:.3g} at step {best2:,}; {variety:.0%} of the real pictures' variety.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_watch_side.py"/>
        <source>It names {accuracy:.1%} of new pictures right. {evidence}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_watch_side.py"/>
        <source>It ended before it drew varied pictures.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_watch_side.py"/>
        <source>Train again like this, for longer.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_watch_side.py"/>
        <source>It goes well.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_watch_side.py"/>
        <source>It went well.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_watch_side.py"/>
        <source>Accuracy is first measured a little later.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_watch_side.py"/>
        <source>It ended before it was measured.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_watch_side.py"/>
        <source>, and {robust:.1%} under attack</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_watch_side.py"/>
        <source>It names {accuracy:.1%} of new pictures right{attacked}.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/train_watch_side.py"/>
        <source>It ended before it named most pictures right.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate.py"/>
        <source>Drop a photo here, several, or a folder of them. They may be large: up to 24 megapixels and more.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate.py"/>
        <source>Drop a label map here: a picture in which every colour stands for a kind of thing. Several, or a folder of them, too.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate.py"/>
        <source>Your pictures, as a translator has learned to see them</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate.py"/>
        <source>Photos, or drop them anywhere here</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate.py"/>
        <source>In full size (Ctrl+Return)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate.py"/>
        <source>There is no translator yet. Drop a generator trained with pytorch-CycleGAN-and-pix2pix here (latest_net_G.pth), or choose the file.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate.py"/>
        <source>Import a translator…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate.py"/>
        <source>Or paint a label map</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate.py"/>
        <source>Choose pictures to translate…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate.py"/>
        <source>Translate in full size</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate.py"/>
        <source>convert apply save</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate.py"/>
        <source>Stop translating</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate.py"/>
        <source>Paste a picture to translate</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate.py"/>
        <source>cyclegan pix2pix pth weights checkpoint</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate.py"/>
        <location filename="studio/view/panels/translate_side.py"/>
        <source>Train a translator of your own…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate.py"/>
        <source>cyclegan pix2pix style</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate.py"/>
        <source>Translate sample pictures</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate.py"/>
        <source>Pictures to translate</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate.py"/>
        <source>A translator's weights</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate.py"/>
        <source>Weights ({kinds})</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate.py"/>
        <source>Translator</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate.py"/>
        <source>{name} is no translator: it holds another model. Drop it on Library to import it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate.py"/>
        <source>{name} is no translator.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate.py"/>
        <source>Import in Library</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate.py"/>
        <source>Translate {count}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate.py"/>
        <source>Importing</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate.py"/>
        <source>Translating</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate_paint.py"/>
        <source>Holes</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate_paint.py"/>
        <source>Paint (B)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate_paint.py"/>
        <source>Take holes away again (E)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate_paint.py"/>
        <location filename="studio/view/widgets/paint_pair.py"/>
        <source>Fill</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate_paint.py"/>
        <source>Fill the area under the pointer (F)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate_paint.py"/>
        <source>Also with [ and ] while you paint</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate_paint.py"/>
        <source>Classes of the label map</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate_paint.py"/>
        <source>Begin with an empty map</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate_paint.py"/>
        <source>paint mask hole label</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate_paint.py"/>
        <source>Eraser of holes</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate_paint.py"/>
        <source>Fill an area of the label map</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate_paint.py"/>
        <source>bucket class</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate_paint.py"/>
        <source>Clear what is painted</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate_paint.py"/>
        <source>Begin with an empty label map</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate_paint.py"/>
        <source>paint façade classes</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate_paint.py"/>
        <source>Label brush</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate_paint.py"/>
        <source>Paint all of it with the chosen class</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate_paint.py"/>
        <source>Take all holes away</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate_side.py"/>
        <source>As it looks</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate_side.py"/>
        <source>A photo</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate_side.py"/>
        <source>A drawing</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate_side.py"/>
        <source>The edges of your picture were drawn, as large as the translator learned them; from that drawing it works.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate_side.py"/>
        <source>Your picture is taken as a drawing: its lines go in as they are.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate_side.py"/>
        <source>The translator sees light and dark only, and those stay your picture's.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate_side.py"/>
        <source>Strength</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate_side.py"/>
        <source>Keep the picture's colours</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate_side.py"/>
        <source>Light and dark are the translator's, hues stay as they are.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate_side.py"/>
        <source>Size of the strokes</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate_side.py"/>
        <source>Where the translator works on a smaller picture, its strokes are larger.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate_side.py"/>
        <source>The other way round</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate_side.py"/>
        <source>This translator also knows the way back: paintings into photographs, say.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate_side.py"/>
        <source>What the picture is taken as</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate_side.py"/>
        <source>Of a photo the edges are drawn; the lines of a drawing go in as they are.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate_side.py"/>
        <source>Show the drawing</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate_side.py"/>
        <source>What the translator is given, in the place of your picture</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate_side.py"/>
        <source>Change…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate_side.py"/>
        <source>Where translations are written</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate_side.py"/>
        <source>Show the folder</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate_side.py"/>
        <source>What came of each file</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate_side.py"/>
        <source>Strokes</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate_side.py"/>
        <source>Taken as</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate_side.py"/>
        <source>Written into</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate_side.py"/>
        <source>Files</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate_side.py"/>
        <source>Direction</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate_side.py"/>
        <source>The result is {scale} times as wide and as high.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate_side.py"/>
        <source>There and back again, a pixel is off by {share:.1f} % of the way from black to white.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate_side.py"/>
        <source>Translations, in your library</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate_stage.py"/>
        <source>The picture and its translation</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate_stage.py"/>
        <source>Paint a label map</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate_stage.py"/>
        <source>{file} could not be shown.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate_stage.py"/>
        <source>Opening {file}…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate_stage.py"/>
        <source>Its drawing</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate_stage.py"/>
        <source>{name}, the other way round</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate_stage.py"/>
        <source>“{name}” draws from label maps: pictures in which every colour stands for a kind of thing. Drop one, or paint one.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate_stage.py"/>
        <source>Your label map</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/panels/translate_stage.py"/>
        <source>It is being drawn…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/picking.py"/>
        <source>Pictures ({endings})</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/queue_bar.py"/>
        <source>Open or close the queue (Ctrl+J)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/queue_bar.py"/>
        <source>Progress of the running job</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/queue_bar.py"/>
        <source>Open queue</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/queue_bar.py"/>
        <source>Close queue</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/queue_bar.py"/>
        <source>{waiting} waiting</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/queue_bar.py"/>
        <source>{paused} paused</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/queue_bar.py"/>
        <source>{active} more running</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/queue_bar.py"/>
        <source>Nothing is running</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/queue_drawer.py"/>
        <source>Which jobs to show</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/queue_drawer.py"/>
        <source>Search jobs</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/queue_drawer.py"/>
        <location filename="studio/view/window_actions.py"/>
        <source>Pause while I explore</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/queue_drawer.py"/>
        <source>Long work holds still while you play with a model, and goes on by itself after</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/queue_drawer.py"/>
        <source>Clear finished</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/queue_drawer.py"/>
        <source>Forget finished jobs; what they made stays</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/queue_drawer.py"/>
        <source>Close the queue</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/queue_drawer.py"/>
        <source>Trainings and exports line up here, one after another. They survive anything, also a power cut.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/queue_drawer.py"/>
        <source>Train something</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/queue_drawer.py"/>
        <source>Run next</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/queue_drawer.py"/>
        <source>Stop in place: goes on at once, but keeps its memory</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/queue_drawer.py"/>
        <source>Save and leave the memory; goes on from where it was</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/queue_drawer.py"/>
        <source>Choose a job to see what can be done with it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/rail.py"/>
        <source>Panels</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/rail.py"/>
        <source>{about} (Ctrl+{number})</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/rail.py"/>
        <source>Menu (F10)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/rail.py"/>
        <source>Settings (Ctrl+,)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/recent.py"/>
        <source>Open {shown}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/recent.py"/>
        <source>recent again {path}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/recent.py"/>
        <source>Forget what was opened</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/recent.py"/>
        <source>{name} in {name2}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/report_pdf.py"/>
        <source>The page {name} cannot be read any more. Measure again.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/settings_dialog.py"/>
        <source>Settings</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/settings_dialog.py"/>
        <source>Look</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/settings_dialog.py"/>
        <source>Theme</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/settings_dialog.py"/>
        <source>System</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/settings_dialog.py"/>
        <source>Dark</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/settings_dialog.py"/>
        <source>Light</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/settings_dialog.py"/>
        <location filename="studio/view/window_actions.py"/>
        <source>Reduce motion</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/settings_dialog.py"/>
        <source>Nothing fades or slides.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/settings_dialog.py"/>
        <source>The system's</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/settings_dialog.py"/>
        <source>Language</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/settings_dialog.py"/>
        <source>Size of everything</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/settings_dialog.py"/>
        <source>Start again</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/settings_dialog.py"/>
        <source>Closes Atelier and opens it anew. Work in the queue goes on from where it is.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/settings_dialog.py"/>
        <source>Enlarge smoothly</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/settings_dialog.py"/>
        <source>Off: small pictures are enlarged in sharp squares, as they are.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/settings_dialog.py"/>
        <location filename="studio/view/settings_where.py"/>
        <source>Where trainings run</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/settings_dialog.py"/>
        <source>Tell me, while the window is behind others</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/settings_dialog.py"/>
        <source>Tell me, when the window is not in front</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/settings_dialog.py"/>
        <source>Nothing</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/settings_dialog.py"/>
        <source>When long work ends</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/settings_dialog.py"/>
        <source>When all is done</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/settings_dialog.py"/>
        <source>By a notification of the system. A click on it brings the window back.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/settings_dialog.py"/>
        <source>Space</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/settings_dialog.py"/>
        <source>Clear cache</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/settings_dialog.py"/>
        <source>The library is in {home}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/settings_dialog.py"/>
        <source>Decoded pictures and thumbnails take {memory}; they are made again when needed.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/settings_where.py"/>
        <source>This computer</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/settings_where.py"/>
        <source>A cluster</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/settings_where.py"/>
        <source>Address of the cluster</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/settings_where.py"/>
        <source>File with the cluster's token</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/settings_where.py"/>
        <source>No token</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/settings_where.py"/>
        <source>GPUs of the cluster for a training</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/settings_where.py"/>
        <source>Choose the file with the token</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/settings_where.py"/>
        <source>Test</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/settings_where.py"/>
        <source>Test whether the cluster answers</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/settings_where.py"/>
        <source>GPUs</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/settings_where.py"/>
        <source>The file with the cluster's token</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/settings_where.py"/>
        <source>Asking…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/variant_dialog.py"/>
        <source>This file does not say what stands between its layers. Here is what it would draw, the likeliest first. Choose the one whose pictures look right.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/variant_dialog.py"/>
        <source>Which pictures look right?</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/variant_dialog.py"/>
        <source>Pictures with {title}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/variant_dialog.py"/>
        <source>Import nothing</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/accuracy_chart.py"/>
        <source>Share of pictures named right as the change grows</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/accuracy_chart.py"/>
        <source>How much may be changed</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/accuracy_chart.py"/>
        <source>Under the attack</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/accuracy_chart.py"/>
        <source>Under noise of the same size</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/accuracy_chart.py"/>
        <source>{said}: {worst:.0%} under the attack, {control:.0%} under noise</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/before_after.py"/>
        <source>{left} on the left, {right} on the right</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/before_after.py"/>
        <location filename="studio/view/widgets/paint_pair.py"/>
        <source>Drag it into another program, in the size that you see here</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/class_bar.py"/>
        <source>Shift-click to mix with the others</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/curves.py"/>
        <source>Nothing measured yet</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/design_cards.py"/>
        <source>nearest real</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/design_cards.py"/>
        <source>Alter it (A)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/design_cards.py"/>
        <source>Keep in the collection (Space)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/design_cards.py"/>
        <source>No items yet</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/design_cards.py"/>
        <source>, kept</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/design_cards.py"/>
        <source>Item {index} of {items}{kept}. {words}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/drop_zone.py"/>
        <source>Drop pictures here</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/drop_zone.py"/>
        <source>Used before:</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/drop_zone.py"/>
        <source>No pictures at hand? Try with</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/drop_zone.py"/>
        <source>Sub-folders become categories. </source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/drop_zone.py"/>
        <source>A folder, a zip, or an idx or npz file. {folders}{purpose}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/explore_pad.py"/>
        <source>Explore between four samples</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/explore_pad.py"/>
        <source>Arrow keys move, Enter puts the picture into the grid, Home goes to the middle.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/explore_pad.py"/>
        <source>Drag to move between the four samples. Enter or a double click keeps the picture.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/family_card.py"/>
        <source>Recommended for these pictures</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/family_card.py"/>
        <source>from {origin}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/favourite_strip.py"/>
        <source>Favourites</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/favourite_strip.py"/>
        <source>{count} favourites</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/guess_bars.py"/>
        <source>{name}: {percent} before, {percent2} after, {percent3} with noise</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/item_pair.py"/>
        <source>The item as it was given, and as it is now</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/item_pair.py"/>
        <location filename="studio/view/widgets/paint_pair.py"/>
        <source>Erase</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/item_pair.py"/>
        <source>Keep a part</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/large_picture.py"/>
        <source>Large picture</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/large_picture.py"/>
        <location filename="studio/view/widgets/picture_pair.py"/>
        <location filename="studio/view/widgets/sample_grid.py"/>
        <source>{width} × {height} px, shown at {enlarge}×</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/like_grid.py"/>
        <source>Pictures to like</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/like_grid.py"/>
        <source>{width} × {height} px, shown at {times:.3g}×</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/like_grid.py"/>
        <source>, liked</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/like_grid.py"/>
        <source>Picture {index} of {count}{liked}. {likes} liked.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/lineage_view.py"/>
        <source>Lineage: who came from whom</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/opinion_strip.py"/>
        <source>{name}: half of them lie in the dark part. The line is this picture, above {share_of} of them.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/paint_pair.py"/>
        <source>What is painted, and what comes of it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/people_list.py"/>
        <source>Search {label}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/people_list.py"/>
        <source>Search a name</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/people_list.py"/>
        <source>{listed:,} of {count}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/people_list.py"/>
        <source>Nobody is called so.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/picture_grid.py"/>
        <source>{width} × {height} pixels, shown {times}×</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/picture_grid.py"/>
        <source>Picture {index}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/picture_grid.py"/>
        <source>{said} of {pictures}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/picture_trio.py"/>
        <source>Drag it into another program, as the classifier sees it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/preview.py"/>
        <source>Preview</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/rating.py"/>
        <source>Rate {number} of {most}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/rating.py"/>
        <source>{value} of {most}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/rating.py"/>
        <source>not rated</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/roc_chart.py"/>
        <source>Attacked pictures found, against false alarms</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/roc_chart.py"/>
        <source>{hits:.0%} found, at {alarms:.0%} false alarms</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/roc_chart.py"/>
        <source>False alarms → found</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/row_view.py"/>
        <source>Samples: {rows}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/sample_grid.py"/>
        <location filename="studio/view/widgets/sample_view.py"/>
        <source>Samples</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/sample_grid.py"/>
        <source>{count} samples</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/sample_grid.py"/>
        <source>mixed styles</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/sample_grid.py"/>
        <source>Sample {index} of {count}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/sample_view.py"/>
        <source>{scale} times as large</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/sample_view.py"/>
        <source>smaller, for want of room</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/sample_view.py"/>
        <source>{tile} × {tile} px, shown {shown}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/slider.py"/>
        <source>Double click, or press Delete, to set it back.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/slider.py"/>
        <source>Double click to name it</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/states.py"/>
        <location filename="studio/view/widgets/waiting_card.py"/>
        <source>Progress</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/states.py"/>
        <location filename="studio/view/widgets/toast.py"/>
        <source>Dismiss</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/study_chart.py"/>
        <source>Share of the test pictures named right</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/study_chart.py"/>
        <source>{titles}
Repetition {repetition}: {points}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/study_chart.py"/>
        <source>No result yet.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/study_drawing.py"/>
        <source>{values} of {repeats}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/study_drawing.py"/>
        <source> · learning now</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/study_table.py"/>
        <source>Mean</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/study_table.py"/>
        <source>95 % interval</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/study_table.py"/>
        <source>Each repetition</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/study_table.py"/>
        <source>The numbers</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/style_strip.py"/>
        <source>Translators</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/style_strip.py"/>
        <source>{current} is chosen, of {styles}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/timeline.py"/>
        <source>Play the run from its beginning</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/timeline.py"/>
        <source>Moment of the run</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/timeline.py"/>
        <source>Stop playing</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/undo_buttons.py"/>
        <source>Undo (Ctrl+Z)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/undo_buttons.py"/>
        <source>Redo (Ctrl+Shift+Z)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/widgets/undo_buttons.py"/>
        <source>, in {place}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/window_actions.py"/>
        <source>Pictures, data sets and models (*.png *.jpg *.jpeg *.webp *.zip *.npz *.gz *ubyte card.json *.taste.json *.csv *.pth *.pt *.pkl *.safetensors);;All files (*)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/window_actions.py"/>
        <source>Open a folder of pictures, or a model folder</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/window_actions.py"/>
        <source>Go to {title}</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/window_actions.py"/>
        <source>Open files…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/window_actions.py"/>
        <source>import drop load</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/window_actions.py"/>
        <source>Open a folder…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/window_actions.py"/>
        <source>Show the library's folder</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/window_actions.py"/>
        <source>Settings…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/window_actions.py"/>
        <source>unload models ram</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/window_actions.py"/>
        <source>Quit</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/window_actions.py"/>
        <source>exit close</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/window_actions.py"/>
        <source>Search commands…</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/window_actions.py"/>
        <source>Change between dark and light</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/window_actions.py"/>
        <source>Enlarge pictures smoothly</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/window_actions.py"/>
        <source>filter sharp pixels</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/window_actions.py"/>
        <source>Full screen</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/window_actions.py"/>
        <source>Open or close the queue</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/window_actions.py"/>
        <source>Clear finished jobs</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/window_actions.py"/>
        <source>help introduction start</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="studio/view/window_actions.py"/>
        <source>Show the log files</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/acgan.toml"/>
        <source>ACGAN</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/acgan.toml"/>
        <source>The discriminator also names the category, and the generator is asked for pictures that are named right.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/acgan.toml"/>
        <source>Choose it when categories must be unmistakable and variety within them matters less.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/adversarial-fast.toml"/>
        <source>Robust classifier, fast</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/adversarial-fast.toml"/>
        <location filename="engine/recipes/adversarial-training.toml"/>
        <location filename="engine/recipes/classifier-cnn.toml"/>
        <location filename="engine/recipes/classifier-mlp.toml"/>
        <location filename="engine/recipes/classifier-resnet.toml"/>
        <location filename="engine/recipes/sgan.toml"/>
        <source>Classification</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/adversarial-fast.toml"/>
        <source>Each picture is moved against the network in a single step from a random place, which costs a fraction of several steps and can suddenly stop to protect; that is watched for, and then the best is kept.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/adversarial-fast.toml"/>
        <source>Choose it for a robust twin in a minute.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/adversarial-training.toml"/>
        <source>Robust classifier</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/adversarial-training.toml"/>
        <source>Every picture is first moved against the network by projected gradient descent, so that it learns to withstand such attacks.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/adversarial-training.toml"/>
        <source>Choose it for a robust twin of a classifier; it learns several times as slowly and names untouched pictures a little less well.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/autoencoder.toml"/>
        <source>Autoencoder</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/autoencoder.toml"/>
        <location filename="engine/recipes/vae.toml"/>
        <source>Reconstruction</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/autoencoder.toml"/>
        <source>Squeezes each picture into a few numbers and gives it back, without any game.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/autoencoder.toml"/>
        <source>Choose it to take noise away, to compare pictures by their codes, or as the calmest first step.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/biggan-deep.toml"/>
        <source>BigGAN-deep</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/biggan-deep.toml"/>
        <location filename="engine/recipes/biggan.toml"/>
        <location filename="engine/recipes/dcgan.toml"/>
        <location filename="engine/recipes/gan-mlp.toml"/>
        <location filename="engine/recipes/progressive.toml"/>
        <location filename="engine/recipes/sagan.toml"/>
        <location filename="engine/recipes/sngan.toml"/>
        <location filename="engine/recipes/stylegan1.toml"/>
        <location filename="engine/recipes/stylegan2.toml"/>
        <source>Architectures</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/biggan-deep.toml"/>
        <source>BigGAN with four times as many layers, each narrow, which together have fewer weights and cost less a step.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/biggan-deep.toml"/>
        <source>Choose it instead of BigGAN at 64 pixels and more, when you can train for long.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/biggan.toml"/>
        <source>BigGAN</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/biggan.toml"/>
        <source>SAGAN made large: every block is told a part of the latent and the category, weights start and stay near orthogonal, and batches are large.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/biggan.toml"/>
        <source>Choose it for thousands of sorted pictures in many categories, best with a GPU and its width raised to 64 or 96.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/cgan.toml"/>
        <source>Conditional GAN</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/cgan.toml"/>
        <source>The category is written beside the latent and shown to the discriminator as planes, as in 2014.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/cgan.toml"/>
        <source>Choose it to see the oldest way of drawing by category; the projection draws better.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/classifier-cnn.toml"/>
        <source>Classifier, convolutional</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/classifier-cnn.toml"/>
        <source>Learns to name the categories of your pictures with a few convolutions, in minutes.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/classifier-cnn.toml"/>
        <source>Choose it first for small pictures sorted into folders, and to see how it can be fooled.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/classifier-mlp.toml"/>
        <source>Classifier, fully connected</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/classifier-mlp.toml"/>
        <source>Names pictures by layers that see all pixels at once and know nothing of what is beside what.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/classifier-mlp.toml"/>
        <source>Choose it to see in comparison how another kind of network is fooled; a convolutional classifier names better.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/classifier-resnet.toml"/>
        <source>Classifier, residual</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/classifier-resnet.toml"/>
        <source>Names pictures with residual blocks, more surely than a plain convolutional network and several times as slowly.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/classifier-resnet.toml"/>
        <source>Choose it for colour pictures, for many categories, or where accuracy counts.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/colorize.toml"/>
        <source>Colorize</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/colorize.toml"/>
        <source>Pictures are made grey, and a translator learns to give the colours back.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/colorize.toml"/>
        <source>Choose it for one folder of coloured pictures, to colour old photographs or drawings.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/cyclegan-light.toml"/>
        <source>CycleGAN light</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/cyclegan-light.toml"/>
        <source>CycleGAN with translators of a quarter of the weights, for smaller pictures.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/cyclegan-light.toml"/>
        <source>Choose it for two folders of pictures on a laptop, overnight.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/cyclegan-projected.toml"/>
        <source>CycleGAN projected</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/cyclegan-projected.toml"/>
        <source>Light translators that begin by changing nothing, judged by the features of a network that knows photographs.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/cyclegan-projected.toml"/>
        <source>Choose it for two folders, also with few pictures of one kind: it paints after a thousand steps.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/cyclegan.toml"/>
        <source>CycleGAN</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/cyclegan.toml"/>
        <source>Two translators learn to undo each other, so photographs become paintings and paintings photographs without a single pair.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/cyclegan.toml"/>
        <source>Choose it for two folders of pictures and a graphics card.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/dcgan-conditional.toml"/>
        <source>DCGAN with categories</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/dcgan-conditional.toml"/>
        <source>A DCGAN that is told the category, with a discriminator that checks it (projection, hinge loss, spectral norm).</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/dcgan-conditional.toml"/>
        <source>Choose it when your pictures are sorted into categories and you want to draw each of them on demand.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/dcgan.toml"/>
        <source>DCGAN</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/dcgan.toml"/>
        <source>The classic convolutional GAN: small, fast and easy to understand.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/dcgan.toml"/>
        <source>Choose it for a first try on a folder of pictures without categories, up to 128 pixels.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/dragan.toml"/>
        <source>DRAGAN</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/dragan.toml"/>
        <location filename="engine/recipes/gan-hinge.toml"/>
        <location filename="engine/recipes/gan-minimax.toml"/>
        <location filename="engine/recipes/gan-nonsaturating.toml"/>
        <location filename="engine/recipes/lsgan.toml"/>
        <location filename="engine/recipes/relativistic-average.toml"/>
        <location filename="engine/recipes/relativistic.toml"/>
        <location filename="engine/recipes/wgan-gp.toml"/>
        <location filename="engine/recipes/wgan.toml"/>
        <source>Games</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/dragan.toml"/>
        <source>The classic game with a penalty that keeps the discriminator smooth around real pictures.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/dragan.toml"/>
        <source>Choose it when the classic game loses variety.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/esrgan.toml"/>
        <source>ESRGAN</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/esrgan.toml"/>
        <source>Enlarges four times with a deeper network, whose discriminator judges whether a picture is more real than the made ones are on average.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/esrgan.toml"/>
        <source>Choose it for the finest detail, with a graphics card.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/gan-hinge.toml"/>
        <source>Hinge GAN</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/gan-hinge.toml"/>
        <source>The discriminator stops caring about pictures it judges surely, which leaves its strength for the doubtful ones.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/gan-hinge.toml"/>
        <source>Choose it as the calm default, above all with spectral norm.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/gan-minimax.toml"/>
        <source>GAN, minimax</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/gan-minimax.toml"/>
        <source>The game as first written down: the generator minimizes what the discriminator maximizes, and gets little to learn from while it loses.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/gan-minimax.toml"/>
        <source>Choose it to see why every later game was invented.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/gan-mlp.toml"/>
        <source>GAN, fully connected</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/gan-mlp.toml"/>
        <source>The first GAN of all: layers in which every unit sees every pixel, a maxout discriminator with dropout, no convolutions.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/gan-mlp.toml"/>
        <source>Choose it to see where it began, or for very small pictures of up to 32 pixels that must train in minutes.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/gan-nonsaturating.toml"/>
        <source>GAN, non-saturating</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/gan-nonsaturating.toml"/>
        <source>The trick from the first paper: the generator raises the chance of being taken for real, so that it learns most while it loses.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/gan-nonsaturating.toml"/>
        <source>Choose it as the plain reference beside other games.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/inpaint.toml"/>
        <source>Inpaint</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/inpaint.toml"/>
        <source>Holes are cut into pictures at random, and a translator learns to fill them.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/inpaint.toml"/>
        <source>Choose it for one folder of pictures of one kind, to take away spots and things.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/lecam.toml"/>
        <source>Hinge GAN with LeCam</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/lecam.toml"/>
        <location filename="engine/recipes/lightweight.toml"/>
        <location filename="engine/recipes/projected-conditional.toml"/>
        <location filename="engine/recipes/projected.toml"/>
        <location filename="engine/recipes/stylegan2-ada.toml"/>
        <location filename="engine/recipes/vae-gan.toml"/>
        <source>Few pictures</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/lecam.toml"/>
        <source>A calm game whose judgements are tied to their own running averages, with random changes of all pictures.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/lecam.toml"/>
        <source>Choose it for a few hundred to a few thousand pictures on a slow machine.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/lightweight.toml"/>
        <source>Lightweight</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/lightweight.toml"/>
        <source>A small generator whose coarse layers steer the fine ones, with a discriminator that must also rebuild the real pictures.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/lightweight.toml"/>
        <source>Choose it for 100 to 1,000 pictures without categories.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/lsgan.toml"/>
        <source>LSGAN</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/lsgan.toml"/>
        <source>Judgements are pulled to fixed numbers by least squares, so that pictures judged far from real keep pulling.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/lsgan.toml"/>
        <source>Choose it when the classic game is restless and you want no further parts.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/pix2pix-hd.toml"/>
        <source>pix2pixHD</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/pix2pix-hd.toml"/>
        <source>Pairs judged at several sizes, with the discriminator's layers as a measure beside its judgement.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/pix2pix-hd.toml"/>
        <source>Choose it for large and sharp results, with a graphics card.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/pix2pix.toml"/>
        <source>pix2pix</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/pix2pix.toml"/>
        <source>A translator learns from pairs what each picture is to become, and a discriminator sees both at once.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/pix2pix.toml"/>
        <source>Choose it where you have two folders of the same names, or side-by-side pictures: label maps, drawings, maps.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/progressive.toml"/>
        <source>Progressive GAN</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/progressive.toml"/>
        <source>Both networks begin with pictures of four pixels and fade in one doubling after another, so that the whole is learned before the details.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/progressive.toml"/>
        <source>Choose it for steady learning of larger pictures, when there is time for a long run: it learns slowly at first.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/projected-conditional.toml"/>
        <source>Projected with categories</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/projected-conditional.toml"/>
        <source>The projected GAN, told the category of each picture.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/projected-conditional.toml"/>
        <source>Choose it when your pictures are sorted into categories, there are a few hundred to a few thousand of them, and you have time: outlines come in the first hundred steps, the right category and details only later.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/projected.toml"/>
        <source>Projected</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/projected.toml"/>
        <source>A discriminator that looks at the picture and, through the first layers of a network trained on photographs, at what is in it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/projected.toml"/>
        <source>Choose it for a few hundred to a few thousand pictures: outlines come in the first hundred steps, shades and details only in thousands.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/projection.toml"/>
        <source>Projection GAN</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/projection.toml"/>
        <source>Category-conditional batch norm in the generator and a discriminator that projects pictures on the category.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/projection.toml"/>
        <source>Choose it as the default for sorted pictures when you want to change parts yourself.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/relativistic-average.toml"/>
        <source>Relativistic average GAN</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/relativistic-average.toml"/>
        <source>Each picture is judged against the average of the other kind; hinge and least-squares forms are a choice of game.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/relativistic-average.toml"/>
        <source>Choose it for steadier learning than the plain relativistic game.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/relativistic.toml"/>
        <source>Relativistic GAN</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/relativistic.toml"/>
        <source>The discriminator judges which of two pictures is the more real, never one by itself.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/relativistic.toml"/>
        <source>Choose it when the discriminator wins too early and the generator stops learning.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/sagan.toml"/>
        <source>SAGAN</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/sagan.toml"/>
        <source>SNGAN told the category, with self-attention that lets distant parts of a picture agree, spectral norm in both networks and a faster discriminator instead of several steps of it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/sagan.toml"/>
        <source>Choose it for sorted pictures whose parts must fit together across the picture, at 32 to 128 pixels.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/sgan.toml"/>
        <source>Semi-supervised GAN</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/sgan.toml"/>
        <source>The discriminator learns to name categories from a few labelled pictures, helped by all the others and by the generator's.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/sgan.toml"/>
        <source>Choose it when you have many pictures and labels for only some of them.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/sngan.toml"/>
        <source>SNGAN</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/sngan.toml"/>
        <source>Residual networks, with a discriminator whose every layer is held to a largest singular value of one, which learns five times for each time the generator does.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/sngan.toml"/>
        <source>Choose it when DCGAN is unstable or coarse on pictures without categories and you can wait longer.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/spade.toml"/>
        <source>SPADE</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/spade.toml"/>
        <source>Draws from label maps, which steer every layer place by place, so that large plain areas stay what they are.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/spade.toml"/>
        <source>Choose it to paint with a palette of things: PNG label maps in one folder, pictures of the same names in another.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/srgan.toml"/>
        <source>SRGAN</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/srgan.toml"/>
        <source>Enlarges four times: first pixel by pixel, then with a discriminator and the features of photographs, for fine detail.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/srgan.toml"/>
        <source>Choose it for one folder of sharp pictures.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/stylegan1.toml"/>
        <source>StyleGAN</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/stylegan1.toml"/>
        <source>A mapping turns the latent into a style that sets every layer's statistics, and noise adds chance details, while the networks grow.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/stylegan1.toml"/>
        <source>Choose it to mix the coarse look of one picture with the fine look of another, or to study styles; for the best pictures take StyleGAN2, and give both a long run, for they learn slowly at first.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/stylegan2-ada.toml"/>
        <source>StyleGAN2-ADA</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/stylegan2-ada.toml"/>
        <source>StyleGAN2 with augmentation that grows just as far as the discriminator begins to know the pictures by heart.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/stylegan2-ada.toml"/>
        <source>Choose it for good pictures from a few hundred to a few thousand examples, with a GPU or patience: like StyleGAN2 it learns slowly at first.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/stylegan2.toml"/>
        <source>StyleGAN2</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/stylegan2.toml"/>
        <source>Styles scale the weights of the convolutions instead of the layers' statistics, and a step in style changes the picture evenly everywhere (path length).</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/stylegan2.toml"/>
        <source>Choose it for the best pictures and the smoothest walks through them, from thousands of pictures and with a GPU or patience: it learns slowly at first.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/vae-gan.toml"/>
        <source>VAE-GAN</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/vae-gan.toml"/>
        <source>A generator that first learns to give back the pictures from codes, as a variational autoencoder does, and then plays the game as well.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/vae-gan.toml"/>
        <source>Choose it for a few thousand photographs in categories: forms and colours are there within minutes.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/vae.toml"/>
        <source>Variational autoencoder</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/vae.toml"/>
        <source>An autoencoder whose codes follow a normal distribution, so that new pictures can be drawn and walked between smoothly.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/vae.toml"/>
        <source>Choose it for few pictures and steady learning; its pictures are softer than a GAN's.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/wgan-gp.toml"/>
        <source>WGAN-GP</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/wgan-gp.toml"/>
        <source>A critic estimates how far the pictures are from real ones, its slope held near one by a penalty on its gradient.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/wgan-gp.toml"/>
        <source>Choose it for steady learning and an estimate you can compare over time, when time matters less.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/wgan.toml"/>
        <source>WGAN</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/wgan.toml"/>
        <source>A critic estimates how far the pictures are from real ones, its weights clipped to keep its slope small.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/wgan.toml"/>
        <source>Choose it to watch that estimate fall over the run; it is slow, and its successor learns better.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/jobs/attack_catalogue.py"/>
        <source>One step (FGSM)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/jobs/attack_catalogue.py"/>
        <source>Moves every pixel once, in the direction that confuses the classifier the most. Fast and easy to understand, but not the strongest.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/jobs/attack_catalogue.py"/>
        <source>Small steps (BIM)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/jobs/attack_catalogue.py"/>
        <source>Repeats the one step in small ones, looking anew each time. Much stronger than one step of the same size.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/jobs/attack_catalogue.py"/>
        <source>Small steps with momentum (MI-FGSM)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/jobs/attack_catalogue.py"/>
        <source>Small steps along what has gathered of earlier ones. Choose it to see whether a change also fools classifiers that it was not made for.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/jobs/attack_catalogue.py"/>
        <source>Many steps from anywhere (PGD)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/jobs/attack_catalogue.py"/>
        <source>Climbs in many steps from a random place near the picture, several times if wanted. The usual yardstick of how robust a classifier is.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/jobs/attack_catalogue.py"/>
        <source>Self-paced steps (APGD)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/jobs/attack_catalogue.py"/>
        <source>As many steps, but it finds their length by itself and returns to the best place. Stronger than PGD where the right step is unknown.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/jobs/attack_catalogue.py"/>
        <source>Self-paced steps on the ratio of logits (APGD-DLR)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/jobs/attack_catalogue.py"/>
        <source>APGD with a measure of success that a classifier cannot hide behind very sure answers. Choose it where a classifier looks suspiciously robust.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/jobs/attack_catalogue.py"/>
        <source>Nearest border (DeepFool)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/jobs/attack_catalogue.py"/>
        <source>Walks straight to the nearest border between two classes. Shows how small a change is enough.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/jobs/attack_catalogue.py"/>
        <source>Smallest change (Carlini-Wagner)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/jobs/attack_catalogue.py"/>
        <source>Searches long for the smallest change that fools. Slow, and among the strongest there are.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/jobs/attack_catalogue.py"/>
        <source>Random squares (Square)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/jobs/attack_catalogue.py"/>
        <source>Tries coloured squares at random and keeps those that help. It only asks for answers, so it works on any classifier.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/jobs/attack_catalogue.py"/>
        <source>Few strong pixels (JSMA)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/jobs/attack_catalogue.py"/>
        <source>Changes a few pixels strongly instead of all of them a little, the most telling pair first. It leads into a class of your choice.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/jobs/attack_catalogue.py"/>
        <source>One pixel</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/jobs/attack_catalogue.py"/>
        <source>Breeds the place and the colour of one single pixel that fools the classifier. Works on small pictures, and by answers alone.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/jobs/attack_catalogue.py"/>
        <source>One change for all (universal)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/jobs/attack_catalogue.py"/>
        <source>Finds one faint pattern that fools the classifier on most pictures at once. It needs many pictures to learn from.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/jobs/attack_catalogue.py"/>
        <source>Sticker (patch)</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/jobs/attack_catalogue.py"/>
        <source>Paints a sticker that fools the classifier wherever it lies, however turned. It is plainly visible, and could be printed.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/jobs/defence_catalogue.py"/>
        <source>Fewer levels</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/jobs/defence_catalogue.py"/>
        <source>Rounds every colour to a few levels, so that small changes vanish. Cheap, and passed by attacks that know of it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/jobs/defence_catalogue.py"/>
        <source>Median</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/jobs/defence_catalogue.py"/>
        <source>Takes single odd pixels out. Choose it against changes of few pixels.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/jobs/defence_catalogue.py"/>
        <source>JPEG</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/jobs/defence_catalogue.py"/>
        <source>Saves the picture as a JPEG and reads it again, which loses what the eye does not see. Most pictures on the web have been through it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/jobs/defence_catalogue.py"/>
        <source>Smoothing of flat parts</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/jobs/defence_catalogue.py"/>
        <source>Finds the nearest picture with clear edges and calm areas between them. It costs fine texture.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/jobs/defence_catalogue.py"/>
        <source>Vote of noisy copies</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/jobs/defence_catalogue.py"/>
        <source>Classifies many noisy copies and takes the majority. The only one here with a proof: no shorter change can alter the answer.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/jobs/defence_catalogue.py"/>
        <source>Drawn again by a GAN</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/jobs/defence_catalogue.py"/>
        <source>Has a generator draw the picture again and classifies that (Defense-GAN). What it cannot draw tells attacked pictures from clean ones.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Game</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>What the two networks play for. Hinge is calm, non-saturating is the classic.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>How the discriminator deals with them: a projection of the category, naming it (auxiliary), or seeing it as planes (concat).</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Weight of naming</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>How much naming the category counts beside real or made.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Best of a batch</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>The generator learns from this share of its best pictures in the end. Below 1 the worst are left aside.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>share</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Noise on pictures</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Noise on all the discriminator sees, falling to nothing over the run. Calms the beginning.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>standard deviation</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Blur at first</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>A blur of all the discriminator sees, gone by the middle of the run. Outlines are then learned first, above all from frozen features.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>share of the side</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Side of the pictures learned and made. Twice the side costs four times the work.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>px</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Batch</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Pictures a step. Larger is steadier, slower a step, and needs more memory.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>How many pictures pass before training ends.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>pictures seen</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Batch in parts</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Computes a batch in so many parts: less memory, the same learning but for batch norm.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>parts</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Growing</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Networks that grow start with tiny pictures and are whole after this share of the run.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>share of the run</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Discriminator steps</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>How often the discriminator learns for each time the generator does.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>a step</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Learning rate at the end</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Whether the learning rate falls to zero towards the end, which settles details.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Decay begins</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>When the learning rate starts to fall.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Averaging</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Half-life of the average of weights that makes the pictures. Longer is smoother and later.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Judge every</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>How often quality is measured and the best kept.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Judge with</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>How many generated pictures each judgement takes. More is surer and slower.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Samples every</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>How often the grid of samples is drawn.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Generator's optimizer</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Adam suits nearly all; RMSprop where momentum harms.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Generator learning rate</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>How far each step goes. Higher learns faster and breaks sooner.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Generator momentum</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Memory of the optimizer. Low suits GANs.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Generator memory of scale</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Memory of how large steps were.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Generator epsilon</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Keeps tiny gradients from making huge steps.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Discriminator's optimizer</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Discriminator learning rate</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Discriminator momentum</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Discriminator memory of scale</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Discriminator epsilon</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Augmentation</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Random changes shown to the discriminator only, against learning few pictures by heart. Names with commas: flip, colour, translation, cutout.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Discriminator's dropout</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Parts of the discriminator left out at random.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Discriminator's norm</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>What keeps the discriminator in check.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Discriminator's widest layer</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>No layer gets wider than this.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>channels</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Discriminator width</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Capacity of the discriminator. Twice the width costs up to four times the work.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Generator is told categories</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Norm: each category has its own scales; concat: the category is written beside the latent.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Generator's last layer</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>A plain convolution draws fewer checkerboards than a transposed one.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Latent size</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>How many numbers describe a picture before it is drawn.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>numbers</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Upsampling</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>How the generator doubles the side. Resize draws fewer checkerboards.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Generator's widest layer</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Generator width</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Capacity of the generator. Twice the width costs up to four times the work.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Side of the pictures looked at. Twice the side costs four times the work.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Half-life of the average of weights that names the pictures. Longer is steadier and later.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>How often accuracy is measured and the best kept.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Attack to judge</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>How many of the pictures kept aside are attacked at each judgement. More is surer and slower.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>How often the sheet of named pictures is drawn.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Classifier's optimizer</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Classifier learning rate</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Classifier momentum</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Memory of the optimizer. 0.9 suits nearly all.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Classifier memory of scale</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Classifier epsilon</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Withstands up to</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>How far every pixel may be moved against it while it learns. 0.3 suits digits, 0.1 clothes, 0.03 photographs.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>of black to white</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Steps of the attack</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>How hard each picture is attacked before it is learned from. Each step costs as much as learning itself.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Way of the attack</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>How far all steps of the attack go together: 1.25 for a single one, 2.5 for several.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>epsilons</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Attack grows over</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>The attack is weak at first and whole after this share of the run, which keeps learning steady.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Random changes of what is learned from, against learning it by heart. Names with commas: shift, flip, colour, cutout. Flip only what is the same thing mirrored: clothes and faces are, letters and digits are not.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Classifier's dropout</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Parts of the classifier left out at random.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Classifier's hidden units</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Capacity of each layer of the classifier.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Classifier's norm</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>What keeps the classifier in check.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Classifier's widest layer</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Classifier width</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Capacity of the classifier. Twice the width costs up to four times the work.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Noise to take away</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Noise on the pictures shown; the network learns to give them back without it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Order of the codes</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>How strongly codes are pulled to a standard normal: more draws better, less gives back better.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>weight</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Codes are distributions</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Yes makes it a variational autoencoder, which draws new pictures better.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Attention at</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>At this side distant places of the picture see each other: -1 chooses, 0 leaves it out.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Discriminator's first weights</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>How weights begin.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Generator's first weights</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Category's numbers</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>How many numbers stand for a category in all blocks.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Orthogonal: weight</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>How much it counts beside the game.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Classifier's layers</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>More layers can say more, and learn more slowly.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>layers</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Classifier's blocks</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>More blocks change more of a picture and cost more.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>blocks</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Loaded larger</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Pictures are loaded so many times as large as the random part of them that is learned from. More shows finer strokes.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>times</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Mirror images</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Half of the pictures are turned left to right, both of a pair alike.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Weight of the game</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>How much looking real to the discriminator counts.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Weight of pixels</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>How much each pixel's difference to the truth counts. More is truer and softer.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Weight of the discriminator's layers</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>How much the discriminator must see the same in the result as in the truth. Sharpens large pictures.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Weight of features</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>How much a network trained on photographs must see the same in the result as in the truth.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Discriminator's layers</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Generator's dropout</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Parts of the generator left out at random.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Halvings</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>How often the picture is halved on the way in; 0: as often as it can be, 8 at most.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Generator's norm</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>What keeps the generator in check.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Weight of coming back</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>How near a picture must be to itself after both translations.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Weight of leaving alone</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>How much a picture that is already of the kind wanted must stay as it is. It multiplies the weight of coming back: 0.5 beside 10 counts 5. Keeps colours.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>times the weight of coming back</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Pictures remembered</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>So many made pictures are kept and shown to the discriminator again, which calms the game.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Generator's blocks</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Generator changes what it is given</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>What is learned is added to the picture, so that from the first step it is all there. No: drawn anew.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Looks at the picture, too</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>A judge more, which sees the picture itself beside what the frozen network finds in it.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Looks at pictures of</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>The side at which the frozen network sees pictures: larger sees finer and costs more; 0 is the picture's own, at least 64.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Stages judged</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>How many depths of the frozen network are judged, from the finest. The deep ones know what things are, but tell the generator less about each pixel.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Dragan: weight</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Enlargement</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>How many times as large the result is: 2 or 4.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Begin with pixels alone</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>For this share of the run nothing but pixels counts; then the game joins in.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Growth in dense blocks</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>How many channels each convolution of a dense block adds.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Discriminator's activation</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>What each layer does with its sums: maxout is the paper's.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Discriminator's hidden units</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Capacity of each layer of the discriminator.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Pieces of maxout</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>How many sums each unit takes the largest of.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>pieces</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Generator's hidden units</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Capacity of each layer of the generator.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Generator's layers</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Lecam: weight</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Generator twice as deep</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>A second convolution after each doubling: for many thousands of pictures.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Reconstruction: weight</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Looks at sizes</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>The whole picture, its half, its quarter: at so many sizes.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>sizes</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Discriminator smooths</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Softens each doubling or halving of the side, against jagged edges and checkerboards.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Pictures compared</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>The discriminator sees how alike so many pictures of a batch are, against mode collapse.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Compares the pictures of a batch</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>How the discriminator notices that samples are alike: by their spread (stddev), by how near each is to the others (discrimination), or not (none).</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Discriminator begins at</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>The side of the first, tiny pictures: 4, 8 or 16, the same for both networks.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Generator begins at</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Drift: weight</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Gradient penalty: weight</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Generator's spectral norm</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Holds every layer's largest stretch at one, which calms learning.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Labels used</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>So many pictures, evenly from all categories, are learned with their category; the others without.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Form of the game</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Logsumexp: real means any category; fake-class: generated pictures are a category of their own.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Generator smooths</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Layers from latent to style</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>2 learn faster, 8 untangle further.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Mixing of styles</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Share of pictures drawn from two styles while learning.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>R1: every</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>1: in each step; more: a step of its own, more seldom.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>R1: weight</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Path length: every</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Path length: weight</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Overfitting aimed at</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Augmentation grows while real pictures are judged surer than this.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Pace of augmentation</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>In so many pictures its strength can go from none to full.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Autoencoding: alone</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>The first part of the run, before the game begins.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Autoencoding: codes</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>How much codes are pulled to where new pictures are drawn from.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Autoencoding: pace</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>So many times as fast before the game.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Autoencoding: weight</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Autoencoding: width</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Channels of the encoder's first layer.</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>Clip: limit</source>
        <translation type="unfinished"/>
    </message>
    <message>
        <location filename="engine/recipes/words.py"/>
        <source>No weight of the discriminator gets larger than this.</source>
        <translation type="unfinished"/>
    </message>
</context>
</TS>
